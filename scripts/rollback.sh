#!/usr/bin/env bash
# Gives all traffic back to an earlier revision. The database may stay as it is: migrations only add.
#
#   scripts/rollback.sh -p PROJECT [-e dev|prod] [-r REGION] [--to REVISION]
#
#   -p, --project PROJECT        the project
#   -e, --environment dev|prod   prod unless you say so
#   -r, --region REGION          us-central1 unless you say so
#   --to REVISION                the revision; the newest sound one before that which serves, unless you say so
#   -f, --force                  asks nothing
#   --dry-run                    prints what would be run, runs nothing and asks nothing
#   -h, --help                   these words
#
# Ends with 0 when it serves, 1 when it could not be done, 2 when nothing was begun, 3 when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"
source "$root/scripts/lib/release.sh"

to=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --to)
      to=${2:-}
      [[ -n $to ]] || refuse "--to needs a revision; scripts/status.sh lists them."
      shift 2
      ;;
    *)
      common_option "$@"
      shift "$taken"
      ;;
  esac
done
require_project
require_tools gcloud
require_login

# Sound revisions, the newest first.
revisions() {
  look "$1" gcloud run revisions list --service="$name" --project="$project" --region="$region" \
    --filter='status.conditions.type=Ready AND status.conditions.status=True' --sort-by=~metadata.creationTimestamp --format='value(metadata.name)'
}

# The first of the list after the one that serves: before REVISION. It reads the list to its end, for whoever writes it.
before() {
  local revision seen='' found=''
  while read -r revision; do
    [[ -z $seen || -n $found ]] || found=$revision
    [[ $revision != "$1" ]] || seen=1
  done
  printf '%s\n' "$found"
}

serving=$(serving_revision)
[[ -n $serving ]] || refuse "There is no service $name in $project and $region."
if [[ -z $to ]]; then
  if [[ -n $dry_run ]]; then
    to=$(revisions REVISION-BEFORE)
  else
    to=$(revisions '' | before "$serving")
  fi
  [[ -n $to ]] || refuse "There is no sound revision before $serving."
fi
if [[ $to == "$serving" && -z $dry_run ]]; then
  say "✓ $to serves already."
  exit
fi
say "Serving now: $serving"
confirm "Give all traffic of $name to $to?"
traffic_to "$to" || fail "The traffic could not be moved; $serving serves, as before."
say "✓ $to serves. What comes next by scripts/deploy-production.sh gets its traffic once it works."
