#!/bin/sh
# Takes out of the SQLite driver the native libraries of other platforms: one-platform.sh FOLDER
# They are two thirds of it. The driver picks its library by the names of the system and the processor.
set -eu
processor=$(uname -m)
jar=$(cd "$1" && echo "$PWD"/sqlite-jdbc-*.jar)
unpacked=$(mktemp -d)
(cd "$unpacked" && jar --extract --file "$jar")
mv "$unpacked/org/sqlite/native/Linux/$processor" "$unpacked/kept"
rm -r "$unpacked/org/sqlite/native"
mkdir -p "$unpacked/org/sqlite/native/Linux"
mv "$unpacked/kept" "$unpacked/org/sqlite/native/Linux/$processor"
jar --create --file "$jar" --manifest "$unpacked/META-INF/MANIFEST.MF" -C "$unpacked" org -C "$unpacked" META-INF
rm -r "$unpacked"
