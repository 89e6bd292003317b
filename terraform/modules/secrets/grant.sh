# shellcheck shell=bash
# Lets the program, who signs in by IAM and has no rights at first, make its tables: once, in a job of Cloud Run.
# Reads PROGRAM, PGHOST and PGPASSWORD. Safe to repeat.
set -euo pipefail
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=program="$PROGRAM" \
  "user=imgstream_owner dbname=imgstream sslmode=require" <<'SQL'
grant connect, create, temporary on database imgstream to :"program";
grant usage, create on schema public to :"program";
SQL
echo "$PROGRAM may make its tables in the schema public."
