# shellcheck shell=bash
# Gives the database's owner a new password, in a job of Cloud Run. Reads INSTANCE and SECRET.
# The new one is written down before it is set, so that it is never lost; where it cannot be set it is disabled again.
set -euo pipefail
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
owner=imgstream_owner

# Neither arguments nor logs hold it: gcloud reads it from files.
head -c 32 /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_' >"$work/password"
printf -- '--password: %s\n' "$(<"$work/password")" >"$work/flags.yaml"

version=$(gcloud secrets versions add "$SECRET" --data-file="$work/password" --format='value(name)')
version=${version##*/}

if [[ -n $(gcloud sql users list --instance="$INSTANCE" --filter="name=$owner" --format='value(name)') ]]; then
  verb=set-password
else
  verb=create
fi
if ! gcloud sql users "$verb" "$owner" --instance="$INSTANCE" --flags-file="$work/flags.yaml" --quiet; then
  gcloud secrets versions disable "$version" --secret="$SECRET" --quiet
  echo "The password could not be set; version $version is disabled, and the one before holds." >&2
  exit 1
fi

# What was good before is of no use any more.
for old in $(gcloud secrets versions list "$SECRET" --filter='state=ENABLED' --format='value(name)'); do
  old=${old##*/}
  [[ $old == "$version" ]] || gcloud secrets versions disable "$old" --secret="$SECRET" --quiet
done
echo "Version $version of $SECRET is the password of $owner now."
