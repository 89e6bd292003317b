# shellcheck shell=bash
# Gives the database's owner a new password, in a job of Cloud Run. Reads INSTANCE and SECRET.
# Nobody needs the owner in daily life, so nothing breaks between the two steps; where the second fails, the job is
# run again and makes another.
set -euo pipefail
umask 077
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
owner=imgstream_owner

# Neither arguments nor logs hold it: gcloud reads it from files.
head -c 32 /dev/urandom | base64 | tr -d '\n=' | tr '+/' '-_' >"$work/password"
printf -- '--password: "%s"\n' "$(<"$work/password")" >"$work/flags.yaml"

known=$(gcloud sql users list --instance="$INSTANCE" --filter='name=imgstream_owner' --format='value(name)')
if [[ -z $known ]]; then
  gcloud sql users create "$owner" --instance="$INSTANCE" --flags-file="$work/flags.yaml" --quiet
else
  gcloud sql users set-password "$owner" --instance="$INSTANCE" --flags-file="$work/flags.yaml" --quiet
fi

version=$(gcloud secrets versions add "$SECRET" --data-file="$work/password" --format='value(name)')
version=${version##*/}

# What was good before is of no use any more.
for old in $(gcloud secrets versions list "$SECRET" --filter='state=ENABLED' --format='value(name)'); do
  old=${old##*/}
  [[ $old == "$version" ]] || gcloud secrets versions disable "$old" --secret="$SECRET" --quiet
done
echo "Version $version of $SECRET is the password of $owner now."
