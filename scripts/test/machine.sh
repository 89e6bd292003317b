# shellcheck shell=bash disable=SC2154
# A made-up machine: a clone, system folders, and a PATH with nothing but basic tools and stand-ins that write down
# how they were called. Sourced; `machine` is an empty folder for it, `repository` the real clone.

real_tools='bash cat chmod cmp cp dirname env find grep ln mkdir mktemp mv paste readlink rm sed sh touch'

# Debian 12 with a JDK 25, Node 20 and apt, and no more. The caller is root.
fresh_machine() {
  local tool
  mkdir -p "$machine"/{bin,home,clone/scripts,clone/server/src/main,clone/ui/src,clone/api,root/usr/lib/arch}
  for tool in $real_tools; do ln -s "$(command -v "$tool")" "$machine/bin/$tool"; done
  cp "$repository/imgstream" "$machine/clone/"
  cp -R "$repository/scripts/lib" "$machine/clone/scripts/"
  cp "$repository/server/java.options" "$machine/clone/server/"
  touch "$machine"/clone/server/{pom.xml,src/main/Main.java} "$machine"/clone/api/openapi.yaml
  touch "$machine"/clone/ui/{package.json,package-lock.json,src/main.ts}
  jdk "$machine/root/usr/lib/jvm/temurin-25" 25.0.3
  stand_in node 'echo v20.20.2'
  stand_in id 'echo 0'
  stand_in npm "$npm"
  stand_in mvn "$mvn"
  mv "$machine/bin/mvn" "$machine/"
  # shellcheck disable=SC2016 # for the script
  stand_in apt-cache '[ "$2" = libvips42 ] || exit 100'
  stand_in apt-get "$apt_get"
}

# ...on which everything was installed.
furnished_machine() {
  fresh_machine
  touch "$machine"/root/usr/lib/arch/{libvips.so.42,libde265.so.0}
  stand_in mvn "$mvn"
}

# ...on which imgstream was started once.
built_machine() {
  furnished_machine
  launch serve
  succeeds
  forget_calls
}

# ...whose caller is not root.
as_plain_user() {
  stand_in id 'echo 1000'
  stand_in sudo 'exec env "$@"'
}

# A program on the PATH that writes down its call and runs a script: stand_in NAME SCRIPT
stand_in() {
  rm -f "$machine/bin/$1"
  printf '#!/bin/sh\necho "%s $*" >>"%s/calls"\nmachine="%s"\n%s\n' "$1" "$machine" "$machine" "$2" >"$machine/bin/$1"
  chmod +x "$machine/bin/$1"
}

# A JDK whose java tells how it was called, and makes an AOT cache when it is trained: jdk FOLDER VERSION
jdk() {
  mkdir -p "$1/bin"
  printf 'IMPLEMENTOR="Somebody"\nJAVA_VERSION="%s"\n' "$2" >"$1/release"
  # shellcheck disable=SC2016 # for the script
  printf '#!/bin/sh\necho "java from %s: $*"\n%s\n' "$1" \
    'for o; do case $o in -XX:AOTCacheOutput=*) touch "${o#*=}" ;; esac; done; exit "${JAVA_STATUS:-0}"' >"$1/bin/java"
  cp "$1/bin/java" "$1/bin/javac"
  chmod +x "$1/bin/java" "$1/bin/javac"
}

# shellcheck disable=SC2016 # all these are scripts
npm='case $* in
  install*) mkdir -p node_modules; touch node_modules/.package-lock.json ;;
  "run build") mkdir -p dist places; echo page >dist/index.html; echo towns >places/towns; touch src/generated.d.ts ;;
esac'
# shellcheck disable=SC2016
mvn='[ ! -e "$machine/mvn-fails" ] || { echo "COMPILATION ERROR"; exit 1; }
mkdir -p target; echo jar >target/imgstream.jar'
# shellcheck disable=SC2016,SC2034
apt_get='case $* in
  *update*) rm -f "$machine/no-lists" ;;
  *install*)
    [ ! -e "$machine/no-lists" ] || { echo "E: Unable to locate package"; exit 100; }
    touch "$machine/root/usr/lib/arch/libvips.so.42" "$machine/root/usr/lib/arch/libde265.so.0"
    cp "$machine/mvn" "$machine/bin/" ;;
esac'
