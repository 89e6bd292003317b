#!/usr/bin/env bash
# Makes a backup of the database now: the program's own, of all rows, in its bucket, and one of Cloud SQL's where that is
# the database.
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
backups=gs://$project-$name-row-backups/backups/
require_tools gcloud
require_login

# With a database elsewhere there is none of Cloud SQL.
cloud_sql=''
if [[ -n $dry_run ]] || is_there gcloud sql instances describe "$name" --project="$project"; then cloud_sql=1; fi

if [[ -n $list ]]; then
  run gcloud storage ls "$backups" || fail "The backups could not be listed. Was one ever made? gcloud run jobs execute $name-backup --region=$region --project=$project --wait"
  [[ -z $cloud_sql ]] || run gcloud sql backups list --instance="$name" --project="$project" --limit=35 || fail "Cloud SQL's backups could not be listed."
  exit
fi
confirm "Back up the database of $name?"
run gcloud run jobs execute "$name-backup" --project="$project" --region="$region" --wait --quiet || fail "The rows could not be backed up."
if [[ -n $cloud_sql ]]; then
  run gcloud sql backups create --instance="$name" --project="$project" --description="by scripts/backup.sh" \
    || fail "Cloud SQL could not back up; the rows are in $backups."
fi
say "✓ There is a backup in $backups${cloud_sql:+, and one in Cloud SQL}."
