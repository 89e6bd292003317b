# shellcheck shell=bash
# Fails when the newest dump is older than 26 hours, in a job of Cloud Run; a failed job raises the alarm. Reads BUCKET.
set -euo pipefail
hours=26
dumps=gs://$BUCKET/database/
newest=$(gcloud storage ls "$dumps" | sed -n 's|.*/\([0-9T-]*Z\)\.sql\.gz$|\1|p' | sort | tail -n 1)
if [[ -z $newest ]]; then
  echo "There is no dump in $BUCKET." >&2
  exit 1
fi
# 2030-01-31T030000Z as date reads it
made=$(date -u -d "${newest:0:13}:${newest:13:2}:${newest:15:2}Z" +%s)
age=$((($(date -u +%s) - made) / 3600))
if ((age >= hours)); then
  echo "The newest dump is $age hours old; it must be younger than $hours." >&2
  exit 1
fi
echo "The newest dump is $age hours old."
