#!/usr/bin/env bash
# Brings back what was lost: the database beside the live one, to be looked at first, or photos in their bucket.
#
#   scripts/restore.sh -p PROJECT [-e dev|prod] [-r REGION] --to TIME | --dump NAME | --photos PREFIX
#
#   -p, --project PROJECT        the project
#   -e, --environment dev|prod   prod unless you say so
#   -r, --region REGION          us-central1 unless you say so
#   --to TIME                    the database as it was at that moment of the last seven days, such as 2030-01-31T12:00:00Z
#   --dump NAME                  the database from a dump that scripts/backup.sh --list shows, such as 2030-01-31T030000Z.sql.gz
#   --photos PREFIX              photos that were deleted from the bucket in the last 30 days, such as originals/OWNER
#   -f, --force                  asks nothing
#   --dry-run                    prints what would be run, runs nothing and asks nothing
#   -h, --help                   these words
#
# The database comes back as an instance of its own; the live one is not touched. docs/PRODUCTION_DEPLOYMENT.md, Restore,
# says how to look into it and how to have it serve. Ends with 0, 1 when it could not be done, 2 when nothing was begun, 3
# when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"

what='' which=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --to | --dump | --photos)
      [[ -z $what ]] || refuse "One of --to, --dump and --photos at a time."
      what=${1#--} which=${2:-}
      [[ -n $which ]] || refuse "$1 needs a value; see $(basename "$0") -h"
      shift 2
      ;;
    *)
      common_option "$@"
      shift "$taken"
      ;;
  esac
done
require_project
restored=$name-restored-$(date -u +%Y%m%d%H%M)
case $what in
  to)
    [[ $which =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?Z$ ]] \
      || refuse "--to needs a moment in UTC such as 2030-01-31T12:00:00Z, not '$which'."
    ;;
  dump) [[ $which =~ ^[A-Za-z0-9._-]+$ ]] || refuse "--dump needs a dump's name; scripts/backup.sh --list shows them." ;;
  photos)
    [[ $which =~ ^(originals|renditions|sidecars)(/[A-Za-z0-9._/-]*)?$ ]] \
      || refuse "--photos needs a prefix that begins with originals, renditions or sidecars."
    ;;
  *) refuse "What? --to TIME, --dump NAME or --photos PREFIX; see $(basename "$0") -h" ;;
esac
require_tools gcloud
require_login

case $what in
  to)
    confirm "Make $restored, the database of $name as it was at $which?"
    moment=("--point-in-time=$which")
    run gcloud sql instances clone "$name" "$restored" --project="$project" "${moment[@]}" \
      || fail "The database could not be cloned. Is $which within the last seven days?"
    ;;
  dump)
    confirm "Make $restored from the dump $which?"
    # A clone has the same network, users and flags; its tables then come from the dump.
    run gcloud sql instances clone "$name" "$restored" --project="$project" || fail "The instance could not be made."
    run gcloud sql databases delete imgstream --instance="$restored" --project="$project" --quiet || fail "$restored could not be emptied."
    run gcloud sql databases create imgstream --instance="$restored" --project="$project" || fail "$restored could not be given an empty database."
    # The dump is read by the instance's own account.
    account=$(look ACCOUNT gcloud sql instances describe "$restored" --project="$project" --format='value(serviceAccountEmailAddress)') \
      || fail "$restored does not say as whom it reads."
    backups=gs://$project-$name-backups member=serviceAccount:$account
    run gcloud storage buckets add-iam-policy-binding "$backups" --member="$member" \
      --role=roles/storage.objectViewer --format=none || fail "$restored may not read the dump."
    run gcloud sql import sql "$restored" "$backups/database/$which" --database=imgstream --user=imgstream_owner --project="$project" --quiet \
      || fail "The dump could not be read into $restored."
    ;;
  photos)
    confirm "Bring back what was deleted under $which?"
    photos=gs://$project-$name-photos
    run gcloud storage restore "$photos/$which**" || fail "Not all could be brought back."
    say "✓ Deleted photos under $which are back. Look: gcloud run jobs execute $name-verify --region=$region --project=$project --wait"
    exit
    ;;
esac
say "✓ $restored holds the database; $name serves from its own, as before."
