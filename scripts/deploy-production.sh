#!/usr/bin/env bash
# Brings production to an image: infrastructure, database, then a new revision that gets traffic once it works.
#
#   scripts/deploy-production.sh -p PROJECT -i IMAGE [-r REGION] [--vars FILE] [--skip-terraform] [--skip-health]
#
#   -p, --project PROJECT    the project
#   -i, --image IMAGE        by tag or digest; a tag is resolved to the digest it has now
#   -r, --region REGION      us-central1 unless you say so
#   --vars FILE              more variables for Terraform, such as who may come in; may be repeated
#   --skip-terraform         leaves the infrastructure alone and brings in the image only
#   --skip-health            gives the new revision its traffic untried
#   -f, --force              asks nothing
#   --dry-run                prints what would be run, runs nothing and asks nothing
#   -h, --help               these words
#
# Where the new revision does not work, the one before goes on serving and this ends with 1. Ends with 0 when the image
# serves, 2 when nothing was begun, 3 when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"
source "$root/scripts/lib/release.sh"
source "$root/scripts/lib/terraform.sh"

image='' skip_terraform=''
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
    --skip-terraform)
      skip_terraform=1
      shift
      ;;
    --skip-health)
      # shellcheck disable=SC2034 # read by release.sh
      skip_health=1
      shift
      ;;
    *)
      common_option "$@"
      shift "$taken"
      ;;
  esac
done
environment=prod
require_project
[[ -n $image ]] || refuse "Which image? -i IMAGE; see $(basename "$0") -h"
require_tools curl gcloud
require_login

image=$(resolve_image "$image")
old=$(serving_revision)
say "Image: $image"
say "Serving now: ${old:-nothing yet}"

if [[ -n $skip_terraform ]]; then
  [[ -n $old ]] || refuse "There is no service to bring the image to; leave out --skip-terraform."
  require_jobs "$image"
  confirm "Bring this image to $name in $project?"
  bring_in "$image" || fail "The image could not be brought in; ${old} serves, as before."
else
  require_tools terraform
  terraform_init
  # Terraform runs the migration before it makes the revision, and leaves the traffic where it is.
  terraform_plan "-var=container_image=$image" "-var=serving_revision=$old" || fail "Terraform could not plan; nothing was changed."
  confirm "Apply this plan to $name in $project?"
  terraform_apply || fail "Terraform could not apply the plan (a migration that fails shows here); ${old:-nothing} serves, as before. Run this again once the cause is gone."
fi
promote "$old" "$(newest_revision)"
