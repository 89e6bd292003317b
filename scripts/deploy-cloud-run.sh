#!/usr/bin/env bash
# Brings an image to a stage that Terraform has made already: database first, then a revision that is tried before it serves.
#
#   scripts/deploy-cloud-run.sh -p PROJECT -e dev|prod -i IMAGE [-r REGION] [--skip-health]
#
#   -p, --project PROJECT        the project
#   -e, --environment dev|prod   the stage
#   -i, --image IMAGE            by tag or digest
#   -r, --region REGION          us-central1 unless you say so
#   --skip-health                gives the new revision its traffic untried
#   -f, --force                  asks nothing
#   --dry-run                    prints what would be run, runs nothing and asks nothing
#   -h, --help                   these words
#
# Ends with 0 when the image serves, 1 when the revision before goes on serving, 2 when nothing was begun, 3 when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"
source "$root/scripts/lib/release.sh"

image='' environment=''
while [[ $# -gt 0 ]]; do
  case $1 in
    -i | --image)
      image=${2:-}
      shift $(($# > 1 ? 2 : 1))
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
require_project
[[ -n $image ]] || refuse "Which image? -i IMAGE; see $(basename "$0") -h"
require_tools curl gcloud
require_login

image=$(resolve_image "$image")
old=$(serving_revision)
[[ -n $old ]] || refuse "There is no service $name in $project and $region; Terraform makes it: scripts/deploy-production.sh, or docs/PRODUCTION_DEPLOYMENT.md, Deploy."
require_jobs "$image"
say "Image: $image"
say "Serving now: $old"
confirm "Bring this image to $name in $project?"
bring_in "$image" || fail "The image could not be brought in; $old serves, as before."
promote "$old" "$(newest_revision)"
