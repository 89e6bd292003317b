#!/usr/bin/env bash
# Checks the deployment as far as that goes without a cloud: the operator's scripts, the guide, cloudbuild.yaml, Terraform.
# gcloud's grammar and the providers' schema come from tools beside the clone; what a machine lacks is told, and left out.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
tools=$repository/../shared/tools
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

told() { printf '%s\n' "$*" >&2; }

scripts_and_guide() {
  "$repository/scripts/test/deploy-test.sh" "$work/commands.log"
  "$repository/scripts/test/guide-test.sh" "$work/tables.sh"

  # What cloudbuild.yaml runs, with its substitutions filled in.
  # shellcheck disable=SC2016 # its own marks
  sed -e 's/\$\$/$/g' -e 's/\${_[A-Z]*}/x/g' -e 's/\${[A-Z_]*}/x/g' -e 's/^ *//' "$repository/cloudbuild.yaml" | grep -v '^- ' >"$work/cloudbuild.sh"

  if [[ -x $tools/gcloud-lint ]] && command -v gcloud >/dev/null; then
    "$tools/gcloud-lint" "$repository"/scripts/*.sh "$repository"/scripts/lib/*.sh "$repository"/terraform/modules/*/*.sh \
      "$repository/docs/PRODUCTION_DEPLOYMENT.md" "$work/commands.log" "$work/tables.sh" "$work/cloudbuild.sh"
  else
    told "gcloud or its lint is not here: commands were not held against gcloud's grammar."
  fi
}

# Runs Terraform on the copy and shows what it says only where it fails: quiet_terraform ARGUMENT…
quiet_terraform() {
  "$tools/terraform-offline" "-chdir=$work/terraform" "$@" >"$work/terraform.log" 2>&1 || {
    cat "$work/terraform.log"
    return 1
  }
}

terraform_holds() {
  local stage
  # A copy, so that nothing of it lands beside the sources; its state is a file.
  cp -R "$repository/terraform" "$work/terraform"
  rm -rf "$work/terraform/.terraform" "$work/terraform/.terraform.lock.hcl"
  terraform fmt -check -recursive "$work/terraform"
  printf 'terraform {\n  backend "local" {}\n}\n' >"$work/terraform/backend_override.tf"
  quiet_terraform init -input=false -no-color
  quiet_terraform validate -no-color
  for stage in dev prod; do
    quiet_terraform plan -input=false -no-color "-var-file=environments/$stage.tfvars" \
      -var=project_id=sample-project -var=container_image=example.com/imgstream:1
    echo "environments/$stage.tfvars: $(grep '^Plan:' "$work/terraform.log")"
  done
  "$tools/terraform-offline" "-chdir=$work/terraform" test -no-color
}

# Both at once: the one waits for processes to start, the other for the providers.
if [[ -x $tools/terraform-offline ]] && command -v terraform >/dev/null; then
  (
    set -e
    terraform_holds
  ) >"$work/holds.log" 2>&1 &
  terraform=$!
  scripts_and_guide
  wait "$terraform" || {
    cat "$work/holds.log"
    told "terraform/ does not hold."
    exit 1
  }
  grep -E '^(environments|Success|  run)' "$work/holds.log"
else
  scripts_and_guide
  told "terraform or its providers' stand-in is not here: terraform/ was not checked."
fi
