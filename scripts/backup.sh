#!/usr/bin/env bash
# Makes a backup of the database now: one of Cloud SQL's own, a dump in the bucket of backups, and the program's own copy of
# all rows beside the photos.
#
#   scripts/backup.sh -p PROJECT [-e dev|prod] [-r REGION] [--list]
#
#   -p, --project PROJECT        the project
#   -e, --environment dev|prod   prod unless you say so
#   -r, --region REGION          us-central1 unless you say so
#   --list                       only lists what backups there are
#   -f, --force                  asks nothing
#   --dry-run                    prints what would be run, runs nothing and asks nothing
#   -h, --help                   these words
#
# Photos need no backup of this kind: their bucket keeps versions, and what was deleted, for 30 days. Ends with 0, 1 when a
# backup could not be made, 2 when nothing was begun, 3 when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"

list=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --list)
      list=1
      shift
      ;;
    *)
      common_option "$@"
      shift "$taken"
      ;;
  esac
done
require_project
dumps=gs://$project-$name-backups/database/
copies=gs://$project-$name-photos/backups/
require_tools gcloud
require_login

if [[ -n $list ]]; then
  run gcloud sql backups list --instance="$name" --project="$project" --limit=35 || fail "The backups could not be listed."
  run gcloud storage ls "$dumps" --long || fail "The dumps could not be listed."
  run gcloud storage ls "$copies" || fail "The copies could not be listed. Was one ever made? gcloud run jobs execute $name-copy --region=$region --project=$project --wait"
  exit
fi
confirm "Back up the database of $name?"
run gcloud sql backups create --instance="$name" --project="$project" --description="by scripts/backup.sh" \
  || fail "Cloud SQL could not back up."
run gcloud run jobs execute "$name-backup" --project="$project" --region="$region" --wait --quiet || fail "The dump could not be made."
run gcloud run jobs execute "$name-copy" --project="$project" --region="$region" --wait --quiet || fail "The rows could not be copied."
say "✓ There is a backup in Cloud SQL, a dump in $dumps, and a copy in $copies."
