#!/usr/bin/env bash
# Gives what is secret a new value now, instead of when it is due.
#
#   scripts/rotate-secrets.sh -p PROJECT [-e dev|prod] [-r REGION] [--database-url-secret NAME [--restart]]
#
#   -p, --project PROJECT         the project
#   -e, --environment dev|prod    prod unless you say so
#   -r, --region REGION           us-central1 unless you say so
#   --database-url-secret NAME    gives the URL of a PostgreSQL elsewhere another value, read from standard input or typed
#                                 without being shown; what does not work is taken back
#   --restart                     starts the program anew with it as well, which another host, name or parameter needs
#   -f, --force                   asks nothing
#   --dry-run                     prints what would be run, runs nothing and asks nothing
#   -h, --help                    these words
#
# Without --database-url-secret the rotator of Cloud SQL's owner is run, as Secret Manager has it run every 90 days. User
# and password of a URL are read for each new connection, so they need no restart: make another user or password, run this,
# and end the one before 20 minutes later, when no connection of it is left. Ends with 0, 1 when it could not be done, 2 when
# nothing was begun, 3 when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"
source "$root/scripts/lib/release.sh"

secret='' restart=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --database-url-secret)
      secret=${2:-}
      [[ -n $secret ]] || refuse "--database-url-secret needs the secret's name."
      shift 2
      ;;
    --restart)
      restart=1
      shift
      ;;
    *)
      common_option "$@"
      shift "$taken"
      ;;
  esac
done
require_project
[[ -z $restart || -n $secret ]] || refuse "--restart is for --database-url-secret NAME."
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
confirm "Give $secret this value${restart:+, and start $name anew with it}?"
old=$(serving_revision)
before=$(look VERSION gcloud secrets versions list "$secret" --project="$project" --filter=state=ENABLED --sort-by=~createTime --limit=1 --format='value(name)') \
  || fail "The versions of $secret could not be listed."
printf '%s' "$url" | run gcloud secrets versions add "$secret" --project="$project" --data-file=- >&2 || fail "The secret could not be given a new value."

# The migration is a start of the program with the new value, beside the one that serves.
run gcloud run jobs execute "$name-migrate" --project="$project" --region="$region" --wait --quiet || {
  say "With the new value the database cannot be reached; the value before is put back."
  # The latest version is what is read, even where it is disabled, so the one before must come again.
  [[ -n $before ]] || fail "There was no value before."
  put_back="gcloud secrets versions access $before --secret=$secret --project=$project | gcloud secrets versions add $secret --project=$project --data-file=-"
  value=$(gcloud secrets versions access "$before" --secret="$secret" --project="$project") || fail "It could not be read! Run: $put_back"
  printf '%s' "$value" | gcloud secrets versions add "$secret" --project="$project" --data-file=- >&2 || fail "That failed, too! Run: $put_back"
  fail "$secret has the value before. Log: gcloud run jobs executions list --job=$name-migrate --region=$region --project=$project"
}
if [[ -z $restart ]]; then
  say "✓ $secret has the new value. User and password hold for the next connections, and for all within 20 minutes."
  exit
fi
[[ -z $old ]] || traffic_to "$old" || fail "The traffic could not be held at $old."
run gcloud run services update "$name" --project="$project" --region="$region" --update-labels="rotated=$(date -u +%Y%m%d%H%M%S)" --quiet \
  || fail "The program could not be started anew; $old serves."
promote "$old" "$(newest_revision)"
