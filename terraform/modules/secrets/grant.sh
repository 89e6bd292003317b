# shellcheck shell=bash
# Lets the program, who signs in by IAM and has no rights at first, make its tables: once, in a job of Cloud Run.
# Reads PROGRAM, PGHOST and PGPASSWORD, and DATABASE where another is meant. Safe to repeat.
set -euo pipefail
database=${DATABASE:-imgstream}
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=program="$PROGRAM" --set=database="$database" \
  "user=imgstream_owner dbname=$database sslmode=require" <<'SQL'
grant connect, create, temporary on database :"database" to :"program";
grant usage, create on schema public to :"program";
SQL
echo "$PROGRAM may make its tables in the schema public of $database."
