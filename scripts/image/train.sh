#!/bin/sh
# Makes the AOT caches beside the jar, as root in a stage of the build: train.sh FOLDER-OF-THE-STAND-IN
# The server learns on SQLite and a folder, and on a PostgreSQL and a stand-in for the bucket, which run for that time.
set -eu
home=/opt/imgstream
java=$home/java/bin/java
postgres=$(echo /usr/lib/postgresql/*/bin)
work=$(mktemp -d)
mkdir "$work/database"
chown postgres "$work" "$work/database"

as_postgres() { setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; }
as_postgres "$postgres/initdb" --pgdata="$work/database" --username=imgstream --auth=trust >/dev/null
as_postgres "$postgres/pg_ctl" --pgdata="$work/database" --wait --options="-p 54329 -k $work" --log="$work/log" start >/dev/null

# The stand-in tells its address, and ends when nobody holds its input any more.
mkfifo "$work/held" "$work/told"
"$java" -cp "$1:$home/imgstream.jar:$home/lib/*" dev.imgstream.objects.gcs.fake.FakeMain 0 0 warm <"$work/held" >"$work/told" &
exec 3>"$work/held"
read -r bucket <"$work/told"

"$java" "@$home/java.options" "-XX:AOTCacheOutput=$home/imgstream.aot" -jar "$home/imgstream.jar" warm \
  --with "IMGSTREAM_DATABASE_URL=jdbc:postgresql://localhost:54329/postgres?user=imgstream" \
  --with IMGSTREAM_STORAGE=gs://warm --with "STORAGE_EMULATOR_HOST=$bucket" >"$work/output" 2>&1 || {
  cat "$work/output"
  exit 1
}
ls "$home/imgstream.aot" "$home/imgstream-decoder.aot"

exec 3>&-
as_postgres "$postgres/pg_ctl" --pgdata="$work/database" --mode=immediate stop >/dev/null
rm -r "$work"
