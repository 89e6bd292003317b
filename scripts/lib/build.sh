# shellcheck shell=bash
# Builds page, server and AOT cache, each only when something that it is made of is newer.
# Reads `root`, the folder of the clone. Results lie in ui/dist, ui/places and server/target.

target=$root/server/target
jar=$target/imgstream.jar
towns=$root/ui/places/towns
aot=$target/imgstream.aot

# glibc keeps an arena for each thread and gives little of it back; decoded photos are large.
export MALLOC_ARENA_MAX=2
# Browsers come from the machine's packages.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1
# Java does not look where Homebrew puts libraries.
[[ $OSTYPE != darwin* ]] || export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib

# Builds what is stale, after installing what that takes.
prepare() {
  local page='' server=''
  if [[ ! -e $root/ui/dist/index.html || ! -e $towns ]] || stale page; then page=1; fi
  if [[ -n $page || ! -e $jar ]] || stale server; then server=1; fi
  need libvips has_libvips
  [[ -z $server ]] || need maven has mvn
  [[ -z $page ]] || require_node
  install_missing
  [[ -z $page ]] || build page
  [[ -z $server ]] || build server
  if aot_is_stale; then train; fi
}

# Type declarations do not reach the page, and one of them is generated with each build.
# A name that matches nothing, such as *.js where there is none, is no failure here nor below.
page_sources() {
  find "$root"/api "$root"/ui/{src,dev,public,*.{html,js,json,ts}} -type f ! -name '.*' ! -name '*.d.ts' "$@" 2>/dev/null || true
}

# Nor do tests reach the jar.
server_sources() {
  find "$root"/server/{src/main,pom.xml} "$root"/{api,ui/dist,ui/places} -type f ! -name '.*' "$@" 2>/dev/null || true
}

# Whether sources are newer than the last build, or others than then: stale page
stale() {
  local stamp=$target/$1.built
  [[ ! -e $stamp || $("$1_sources") != "$(<"$stamp")" || -n $("$1_sources" -newer "$stamp" -print -quit) ]]
}

# Builds and leaves a stamp: the sources, at the time when it began, so that what is edited meanwhile counts as newer.
# A build that fails leaves none: build page
build() {
  local stamp=$target/$1.built
  mkdir -p "$target"
  rm -f "$stamp"
  "$1_sources" >"$stamp.begun"
  "build_$1"
  mv "$stamp.begun" "$stamp"
}

# The AOT cache fits one build of the JDK, one jar and one set of flags.
aot_is_stale() {
  local trained=$target/trained-on
  [[ $jar -nt $trained || $root/server/java.options -nt $trained ]] || ! cmp -s "$JAVA_HOME/release" "$trained"
}

build_page() {
  install_node_modules
  say "building the page…"
  (cd "$root/ui" && quietly npm run build) || fail "The page could not be built."
}

# The list of towns, for tests of a server whose page was not built.
prepare_towns() {
  [[ $root/ui/dev/towns.js -nt $towns || $root/ui/package-lock.json -nt $towns ]] || return 0
  require_node
  install_node_modules
  say "making the list of towns…"
  (cd "$root/ui" && quietly npm run towns) || fail "The list of towns could not be made."
}

# npm writes .package-lock.json last, so an installation that was cut short is done again. `npm ci` would refuse a lock
# that was written where a registry lacks the native parts for other machines; --no-save keeps to the lock as well.
install_node_modules() {
  [[ $root/ui/package-lock.json -nt $root/ui/node_modules/.package-lock.json ]] || return 0
  say "fetching the page's libraries…"
  (cd "$root/ui" && quietly npm install --no-save --ignore-scripts --no-audit --no-fund) \
    || fail "The page's libraries could not be fetched."
}

build_server() {
  say "building the server…"
  rm -rf "$target/classes/page"
  (cd "$root/server" && quietly mvn -q -B -Dmaven.test.skip=true package) || fail "The server could not be built."
}

# A run of the program that uses its routes once, from which Java keeps what it loaded and compiled (JEP 514).
train() {
  say "preparing a quick start…"
  rm -f "$aot"
  (become_java "-XX:AOTCacheOutput=$aot" -jar "$jar" warm) >"$target/training.log" 2>&1 || {
    rm -f "$aot"
    say "that did not work, so starts will take a second or two longer; see $target/training.log"
  }
  cp "$JAVA_HOME/release" "$target/trained-on"
}

# Replaces the shell by Java as the program is run, so that signals reach it: become_java OPTION… ARGUMENT…
become_java() { exec "$JAVA_HOME/bin/java" "@$root/server/java.options" "$@"; }
