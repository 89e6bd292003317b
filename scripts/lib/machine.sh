# shellcheck shell=bash
# What the machine has: a JDK, Node, and whether libvips is there. Asks no program that is slow to start.

# Stands before the folders of the system; the tests put a made-up machine there.
: "${SYSTEM_ROOT:=}"

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$*"
  exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Whether one of the paths is there. A pattern without a match arrives as it was written, and is no path.
exists() {
  local path
  for path; do
    if [[ -e $path ]]; then return; fi
  done
  return 1
}

# Runs a command whose output matters only when it fails.
quietly() {
  local log
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    rm -f "$log"
  else
    cat "$log" >&2
    rm -f "$log"
    return 1
  fi
}

# Sets JAVA_HOME to the first JDK that is new enough.
find_jdk() {
  local home
  for home in "${JAVA_HOME:-}" "$SYSTEM_ROOT"/usr/lib/jvm/*25* "${SDKMAN_DIR:-$HOME/.sdkman}"/candidates/java/* \
    "$(jdk_of_macos)" "$(jdk_on_path)"; do
    if is_jdk "$home"; then
      export JAVA_HOME=$home
      return
    fi
  done
  fail "imgstream needs a JDK, version 25 or later. Install one (Debian: https://adoptium.net, macOS: brew install --cask temurin@25), or set JAVA_HOME to its folder."
}

# A JDK tells its version in its `release` file; to ask java itself would cost a start of the JVM.
is_jdk() {
  local line version=
  [[ -x $1/bin/java && -x $1/bin/javac && -r $1/release ]] || return
  while read -r line; do
    [[ $line != JAVA_VERSION=* ]] || version=${line//[!0-9.]/}
  done <"$1/release"
  ((${version%%.*} >= 25)) 2>/dev/null
}

# Without such a JDK these say nothing, and the next place is tried.
jdk_of_macos() {
  [[ ! -x $SYSTEM_ROOT/usr/libexec/java_home ]] || "$SYSTEM_ROOT/usr/libexec/java_home" -v 25+ 2>/dev/null || true
}

jdk_on_path() {
  local javac
  javac=$(readlink -f "$(command -v javac)" 2>/dev/null) || true
  printf '%s\n' "${javac%/bin/javac}"
}

# Node is not installed here: Debian 12 has only Node 18.
require_node() {
  local version
  { has node && has npm; } || fail "imgstream needs Node 20 or later, with npm, to build its page. Install it from https://nodejs.org."
  version=$(node --version)
  version=${version#v}
  ((${version%%.*} >= 20)) || fail "imgstream needs Node 20 or later to build its page; $(command -v node) is $version."
}

# Debian's libvips reads HEIC through libde265, which newer releases pack as a plugin that may be left out.
# Where libvips comes from elsewhere (Homebrew, built by hand), its maker has seen to that.
has_libvips() {
  local r=$SYSTEM_ROOT
  if exists "$r"/usr/lib/*/libvips.so.42; then
    exists "$r"/usr/lib/*/libde265.so.0 || return
    ! exists "$r"/usr/lib/*/libheif/plugins || exists "$r"/usr/lib/*/libheif/plugins/libheif-libde265.so
  else
    exists "$r"/usr/local/lib/libvips.so.42 "$r"/usr/local/lib/*/libvips.so.42 "$r"/usr/lib64/libvips.so.42 \
      "$r"/opt/homebrew/lib/libvips.42.dylib "$r"/usr/local/lib/libvips.42.dylib
  fi
}
