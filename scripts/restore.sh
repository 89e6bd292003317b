#!/usr/bin/env bash
# Brings back what was lost: the database beside the live one, to be looked at first, or photos in their bucket.
#
#   scripts/restore.sh -p PROJECT [-e dev|prod] [-r REGION] --to TIME | --backup NAME | --photos PREFIX
#
#   -p, --project PROJECT        the project
#   -e, --environment dev|prod   prod unless you say so
#   -r, --region REGION          us-central1 unless you say so
#   --to TIME                    the database as it was at that moment of the last seven days, such as 2030-01-31T12:00:00Z
#   --backup NAME                the rows of a backup that scripts/backup.sh --list shows, such as 20300131t020000z; or newest
#   --photos PREFIX              photos that were deleted from the bucket in the last 30 days, such as originals/OWNER
#   -f, --force                  asks nothing
#   --dry-run                    prints what would be run, runs nothing and asks nothing
#   -h, --help                   these words
#
# The database comes back beside the live one, which is not touched: a moment as an instance of its own, a backup as another
# database in the same instance. docs/PRODUCTION_DEPLOYMENT.md, Restore,
# says how to look into it and how to have it serve. Ends with 0, 1 when it could not be done, 2 when nothing was begun, 3
# when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"

what='' which=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --to | --backup | --photos)
      [[ -z $what ]] || refuse "One of --to, --backup and --photos at a time."
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
  backup) [[ $which =~ ^(newest|[0-9]{8}t[0-9]{6}z)$ ]] || refuse "--backup needs a backup's name, or newest; scripts/backup.sh --list shows them." ;;
  photos)
    [[ $which =~ ^(originals|renditions|sidecars)(/[A-Za-z0-9._/-]*)?$ ]] \
      || refuse "--photos needs a prefix that begins with originals, renditions or sidecars."
    ;;
  *) refuse "What? --to TIME, --backup NAME or --photos PREFIX; see $(basename "$0") -h" ;;
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
  backup)
    restored=imgstream_restored_$(date -u +%Y%m%d%H%M)
    url="jdbc:postgresql:///$restored?cloudSqlInstance=$project:$region:$name&user=$name@$project.iam&ipTypes=PRIVATE"
    arguments=restore
    [[ $which == newest ]] || arguments=restore,$which
    confirm "Make the database $restored beside that of $name, of the backup $which?"
    run gcloud sql databases create "$restored" --instance="$name" --project="$project" || fail "$restored could not be made."
    run gcloud run jobs execute "$name-grant" --project="$project" --region="$region" --wait --quiet --update-env-vars=DATABASE="$restored" \
      || fail "The program could not be given its rights in $restored."
    run gcloud run jobs execute "$name-backup" --project="$project" --region="$region" --wait --quiet --args="$arguments" --update-env-vars=IMGSTREAM_DATABASE_URL="$url" \
      || fail "The backup could not be read into $restored, which is empty; remove it: gcloud sql databases delete $restored --instance=$name --project=$project"
    say "Its URL: $url"
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
