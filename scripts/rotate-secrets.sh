#!/usr/bin/env bash
# Gives what is secret a new value now, instead of when it is due.
#
#   scripts/rotate-secrets.sh -p PROJECT [-e dev|prod] [-r REGION] [--database-url-secret NAME]
#
#   -p, --project PROJECT         the project
#   -e, --environment dev|prod    prod unless you say so
#   -r, --region REGION           us-central1 unless you say so
#   --database-url-secret NAME    gives the URL of a PostgreSQL elsewhere another value, read from standard input or typed
#                                 without being shown, and starts the program anew with it
#   -f, --force                   asks nothing
#   --dry-run                     prints what would be run, runs nothing and asks nothing
#   -h, --help                    these words
#
# Without --database-url-secret the rotator of Cloud SQL's owner is run, as Secret Manager has it run every 90 days. Ends
# with 0, 1 when it could not be done, 2 when nothing was begun, 3 when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"
source "$root/scripts/lib/release.sh"

secret=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --database-url-secret)
      secret=${2:-}
      [[ -n $secret ]] || refuse "--database-url-secret needs the secret's name."
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

if [[ -z $secret ]]; then
  confirm "Give the owner of $name's database a new password?"
  run gcloud run jobs execute "$name-rotate" --project="$project" --region="$region" --wait --quiet \
    || fail "The rotator failed; the password before may hold yet. Its log: gcloud run jobs executions list --job=$name-rotate --region=$region --project=$project"
  say "✓ The password is another."
  exit
fi

url=''
if [[ -z $dry_run ]]; then
  if [[ -t 0 ]]; then
    printf 'The new URL, jdbc:postgresql://… (it is not shown): ' >&2
    read -rs url
    printf '\n' >&2
  else
    read -r url || [[ -n $url ]] || refuse "Standard input has no URL."
  fi
  [[ $url == jdbc:postgresql://* ]] || refuse "That is no URL of a PostgreSQL: it must begin with jdbc:postgresql://"
  [[ -n $force || -t 0 ]] || refuse "Give $secret this value? Nobody is here to ask; repeat this with --force."
fi
confirm "Give $secret this value, and start $name anew with it?"
old=$(serving_revision)
printf '%s' "$url" | run gcloud secrets versions add "$secret" --project="$project" --data-file=- >&2 || fail "The secret could not be given a new value."
# A revision reads its secrets when it starts, so there must be a new one; it is tried before it serves.
[[ -z $old ]] || traffic_to "$old" || fail "The traffic could not be held at $old."
run gcloud run services update "$name" --project="$project" --region="$region" --update-labels="rotated=$(date -u +%Y%m%d%H%M%S)" --quiet \
  || fail "The program could not be started anew; $old serves with the value before."
promote "$old" "$(newest_revision)"
