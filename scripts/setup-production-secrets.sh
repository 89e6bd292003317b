#!/usr/bin/env bash
# Prepares a new project once: the APIs, a bucket for Terraform's state, the account that builds, and what is secret.
#
#   scripts/setup-production-secrets.sh -p PROJECT [-r REGION] [--database-url-secret NAME]
#
#   -p, --project PROJECT         the project; billing must be on
#   -r, --region REGION           us-central1 unless you say so
#   --database-url-secret NAME    keeps the URL of a PostgreSQL elsewhere under this name; it is read from standard
#                                 input, or typed without being shown
#   -f, --force                   asks nothing
#   --dry-run                     prints what would be run, runs nothing and asks nothing
#   -h, --help                    these words
#
# No secret is shown, passed as an argument or written to a file that stays. The password within the project, that of
# Cloud SQL's owner, is made in the cloud by the rotator that Terraform sets up. Safe to repeat. Ends with 0 when all is
# there, 1 when something could not be made, 2 when nothing was begun, 3 when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"

secret=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --database-url-secret)
      secret=${2:-}
      [[ $secret =~ ^[A-Za-z0-9_-]+$ ]] || refuse "--database-url-secret needs a name of letters, digits, dashes and underscores."
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
confirm "Prepare $project in $region?"

apis() {
  run gcloud services enable artifactregistry.googleapis.com billingbudgets.googleapis.com binaryauthorization.googleapis.com \
    cloudbuild.googleapis.com cloudkms.googleapis.com cloudresourcemanager.googleapis.com cloudscheduler.googleapis.com \
    compute.googleapis.com containeranalysis.googleapis.com iam.googleapis.com iamcredentials.googleapis.com \
    iap.googleapis.com logging.googleapis.com monitoring.googleapis.com ondemandscanning.googleapis.com \
    pubsub.googleapis.com run.googleapis.com secretmanager.googleapis.com servicenetworking.googleapis.com \
    sqladmin.googleapis.com storage.googleapis.com --project="$project"
}

# Terraform's state knows addresses and names, so nobody but the project's own people may read it.
state() {
  local bucket=gs://$project-terraform-state
  is_there gcloud storage buckets describe "$bucket" --project="$project" \
    || run gcloud storage buckets create "$bucket" --project="$project" --location="$region" \
      --uniform-bucket-level-access --public-access-prevention || return 1
  run gcloud storage buckets update "$bucket" --project="$project" --versioning
}

has_account() {
  local filter=email=$1 found
  found=$(gcloud iam service-accounts list --project="$project" --filter="$filter" --format='value(email)')
  [[ $found == "$1" ]]
}

# Whoever builds by cloudbuild.yaml: images in, revisions out, nothing of photos or rows.
builder() {
  local account=imgstream-builder role
  local email=$account@$project.iam.gserviceaccount.com
  local member=serviceAccount:$email
  is_there has_account "$email" || run gcloud iam service-accounts create "$account" --project="$project" --display-name="imgstream, builds and brings out images" || return 1
  for role in artifactregistry.writer run.developer iam.serviceAccountUser logging.logWriter ondemandscanning.admin \
    binaryauthorization.attestorsViewer cloudkms.signerVerifier containeranalysis.notes.attacher containeranalysis.occurrences.editor; do
    role=roles/$role
    run gcloud projects add-iam-policy-binding "$project" --member="$member" --role="$role" --condition=None --format=none || return 1
  done
}

database_url() {
  local url
  if is_there gcloud secrets describe "$secret" --project="$project"; then
    say "  The secret $secret is there; scripts/rotate-secrets.sh gives it another value."
    return
  fi
  if [[ -n $dry_run ]]; then
    url=''
  elif [[ -t 0 ]]; then
    printf 'The URL, jdbc:postgresql://… (it is not shown): ' >&2
    read -rs url
    printf '\n' >&2
  else
    read -r url || [[ -n $url ]]
  fi
  [[ -n $dry_run || $url == jdbc:postgresql://* ]] || fail "That is no URL of a PostgreSQL: it must begin with jdbc:postgresql://"
  run gcloud secrets create "$secret" --project="$project" --replication-policy=automatic || return 1
  # By standard input alone, so that no list of processes shows it.
  printf '%s' "$url" | run gcloud secrets versions add "$secret" --project="$project" --data-file=- >&2
}

say "The APIs…"
apis || fail "The APIs could not be enabled. Is billing on? gcloud billing projects describe $project"
say "A bucket for Terraform's state…"
state || fail "The bucket for Terraform's state could not be made."
say "The account that builds…"
builder || fail "The account that builds could not be made."
if [[ -n $secret ]]; then
  say "The URL of the database…"
  database_url || fail "The secret $secret could not be made."
fi
say "✓ $project is prepared. Next: scripts/build-image.sh -p $project"
