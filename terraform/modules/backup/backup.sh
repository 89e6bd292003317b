# shellcheck shell=bash
# Dumps the database into the bucket, in a job of Cloud Run. Reads INSTANCE and BUCKET.
# The dump is consistent; --offload has a machine of its own make it, so that the database is not slowed down.
set -euo pipefail
target=gs://$BUCKET/database/$(date -u +%Y-%m-%dT%H%M%SZ).sql.gz
gcloud sql export sql "$INSTANCE" "$target" --database=imgstream --offload --quiet
[[ $(gcloud storage objects describe "$target" --format='value(size)') -gt 0 ]] || {
  echo "$target is not there, or empty." >&2
  exit 1
}
echo "The database is in $target."
