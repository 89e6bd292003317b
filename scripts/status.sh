#!/usr/bin/env bash
# Tells how a stage is: what serves, whether it is guarded, its jobs, backups, errors and slow requests of the last day.
#
#   scripts/status.sh -p PROJECT [-e dev|prod] [-r REGION]
#
#   -p, --project PROJECT        the project
#   -e, --environment dev|prod   prod unless you say so
#   -r, --region REGION          us-central1 unless you say so
#   --dry-run                    prints what would be asked, and asks nothing
#   -h, --help                   these words
#
# Changes nothing. Ends with 0 when the service is well, 1 when it is not, 2 when nobody could be asked.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"
source "$root/scripts/lib/release.sh"

while [[ $# -gt 0 ]]; do
  common_option "$@"
  shift "$taken"
done
require_project
require_tools curl gcloud
require_login

well=1
# A part that cannot be told is told so, and the rest goes on: tell TITLE COMMAND…
tell() {
  printf '\n── %s\n' "$1"
  shift
  run "$@" || {
    well=''
    echo "could not be told"
  }
}

serving=$(serving_revision)
[[ -n $serving ]] || fail "There is no service $name in $project and $region."
echo "$name in $project: $serving serves"
tell "Revisions" gcloud run revisions list --service="$name" --project="$project" --region="$region" --limit=5
tell "Jobs" gcloud run jobs executions list --project="$project" --region="$region" --limit=10
backups=gs://$project-$name-row-backups/backups/
tell "Backups" gcloud storage ls "$backups"
# With a database elsewhere there are none of Cloud SQL.
if [[ -n $dry_run ]] || is_there gcloud sql instances describe "$name" --project="$project"; then
  tell "Cloud SQL's backups" gcloud sql backups list --instance="$name" --project="$project" --limit=3
fi
tell "Errors of the last day" gcloud logging read "resource.labels.service_name=\"$name\" AND severity>=ERROR" --project="$project" --freshness=1d --limit=10 \
  --format='table(timestamp,jsonPayload.message,textPayload)'
tell "Slow requests of the last day" gcloud logging read "resource.labels.service_name=\"$name\" AND jsonPayload.duration_ms>5000" --project="$project" \
  --freshness=1d --limit=10 --format='table(timestamp,jsonPayload.duration_ms,jsonPayload.message)'
tell "Refused in the last day" gcloud logging read "resource.labels.service_name=\"$name\" AND jsonPayload.security_event:*" --project="$project" \
  --freshness=1d --limit=10 --format='table(timestamp,jsonPayload.security_event)'
printf '\n── Without a sign-in\n'
if is_guarded; then echo "nobody comes in"; else well=''; fi
is_healthy "$serving" || well=''
[[ -n $well ]] || fail "$name is not well; see above."
say "✓ $name is well."
