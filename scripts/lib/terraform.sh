# shellcheck shell=bash
# Terraform as the scripts run it: the stage's variables, the state in its bucket, a plan that is applied as it was seen.
# Sourced after operator.sh.

variables=()

# A file of more variables, by its own path: more_variables FILE
more_variables() {
  [[ -r $1 ]] || refuse "--vars needs a file that can be read, not '$1'."
  variables+=("-var-file=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")")
}

terraform_init() {
  run terraform "-chdir=$root/terraform" init -input=false -reconfigure \
    "-backend-config=bucket=$project-terraform-state" "-backend-config=prefix=imgstream/$environment" >&2 \
    || refuse "Terraform could not begin. Is there a bucket for its state? scripts/setup-production-secrets.sh -p $project makes it."
}

# Shows what would change, with more variables: terraform_plan -var=…
terraform_plan() {
  plan=$(mktemp)
  trap 'rm -f "$plan"' EXIT
  run terraform "-chdir=$root/terraform" plan -input=false "-var-file=environments/$environment.tfvars" \
    "-var=project_id=$project" "-var=region=$region" ${variables[@]+"${variables[@]}"} "$@" "-out=$plan"
}

terraform_apply() { run terraform "-chdir=$root/terraform" apply -input=false "$plan"; }
