#!/usr/bin/env bash
# Checks before a release what can be checked without changing anything: tools, login, project, variables, image.
#
#   scripts/validate-config.sh -p PROJECT [-e dev|prod] [-r REGION] [-i IMAGE] [--vars FILE]
#
#   -p, --project PROJECT        the project
#   -e, --environment dev|prod   prod unless you say so
#   -r, --region REGION          us-central1 unless you say so
#   -i, --image IMAGE            whether this image is there
#   --vars FILE                  more variables for Terraform; may be repeated
#   --dry-run                    prints what would be asked, and asks nothing
#   -h, --help                   these words
#
# Tells everything that is wrong, not the first thing only. Ends with 0 when nothing is, 1 when something is, 2 when it could
# not look.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"
source "$root/scripts/lib/release.sh"
source "$root/scripts/lib/terraform.sh"

image=''
while [[ $# -gt 0 ]]; do
  case $1 in
    -i | --image)
      image=${2:-}
      shift $(($# > 1 ? 2 : 1))
      ;;
    --vars)
      more_variables "${2:-}"
      shift 2
      ;;
    *)
      common_option "$@"
      shift "$taken"
      ;;
  esac
done
require_project
require_tools terraform gcloud
require_login

wrong=0
# check SENTENCE CURE COMMAND…
check() {
  local sentence=$1 cure=$2
  shift 2
  if run "$@" >/dev/null 2>&1; then
    echo "✓ $sentence"
  else
    echo "✗ $sentence: not so. $cure"
    wrong=$((wrong + 1))
  fi
}

billing_is_on() { [[ $(look True gcloud billing projects describe "$project" --format='value(billingEnabled)') == True ]]; }
api_is_on() { [[ -n $(look on gcloud services list --enabled --project="$project" --filter="config.name=$1" --format='value(config.name)') ]]; }
image_is_there() { (resolve_image "$image") >/dev/null; }
variables_hold() {
  terraform_init && terraform_plan "-var=container_image=${image:-example.com/imgstream:none}" "-var=serving_revision=$(serving_revision)"
}

check "Billing is on" "gcloud billing projects link $project --billing-account=ACCOUNT" billing_is_on
for api in run iap sqladmin secretmanager storage; do
  check "The API $api is on" "scripts/setup-production-secrets.sh -p $project" api_is_on "$api.googleapis.com"
done
state=gs://$project-terraform-state
check "There is a bucket for Terraform's state" "scripts/setup-production-secrets.sh -p $project" \
  gcloud storage buckets describe "$state" --project="$project"
[[ -z $image ]] || check "The image is there" "scripts/build-image.sh -p $project" image_is_there
check "Terraform takes the variables" "cd terraform && terraform plan, as docs/PRODUCTION_DEPLOYMENT.md, Deploy by hand, says" variables_hold
[[ $wrong == 0 ]] || fail "$wrong things are wrong; nothing was changed."
say "✓ All is ready for $name in $project."
