# shellcheck shell=bash
# Installs what the machine lacks, by apt or Homebrew, and never without leave: root, --yes, or an answer at a terminal.

missing=()
assume_yes=

# Notes THING as missing unless the check succeeds: need THING CHECK…
need() {
  local thing=$1
  shift
  "$@" || missing+=("$thing")
}

install_missing() {
  local manager names command
  ((${#missing[@]})) || return 0
  if has apt-get; then
    manager=apt
  elif has brew; then
    manager=brew
  else
    fail "imgstream needs ${missing[*]}, and can install only by apt or Homebrew. Please install it, then run this again."
  fi
  names=$("${manager}_names")
  command=$("${manager}_command" "$names")
  ask_leave "$command"
  say "installing ${names}…"
  "${manager}_install" || fail "'$command' failed, and imgstream needs ${missing[*]}."
  missing=()
}

is_root() { [[ $(id -u) == 0 ]]; }

ask_leave() {
  local answer
  if [[ -n $assume_yes ]] || is_root; then return; fi
  [[ -t 0 ]] || fail "imgstream needs ${missing[*]}. Run '$1', or repeat this with --yes to have it done."
  printf '%s' "imgstream needs ${missing[*]}. Run '$1'? [Y/n] " >&2
  read -r answer || answer=no
  [[ $answer != [nN]* ]] || fail "Nothing was installed. imgstream needs ${missing[*]}."
}

# On one line, what the package manager calls the missing things: names_by FUNCTION
names_by() {
  local thing
  for thing in "${missing[@]}"; do "$1" "$thing"; done | paste -sd " " -
}

# apt

apt_names() { names_by apt_name; }

# Each name that apt knows is printed; before 13 the plugins are part of libheif, and unknown is right.
# Since Debian 13 the library is libvips42t64, and HEIC (libde265) and AVIF (dav1d) are plugins of libheif.
apt_name() {
  case $1 in
    libvips)
      apt_knows libvips42t64 || echo libvips42
      apt_knows libheif-plugin-libde265 || true
      apt_knows libheif-plugin-dav1d || true
      ;;
    chromium) echo chromium fonts-liberation fonts-noto-cjk ;;
    *) echo "$1" ;;
  esac
}

apt_knows() { apt-cache show "$1" >/dev/null 2>&1 && echo "$1"; }

apt_command() {
  if is_root; then echo "apt-get install $1"; else echo "sudo apt-get install $1"; fi
}

# Where the package lists are empty or old, the first try fails; the names are looked up again after the update.
apt_install() {
  is_root || has sudo || fail "imgstream needs ${missing[*]}, and there is no sudo. As root, run 'apt-get install $(apt_names)'."
  apt_get_install >/dev/null 2>&1 || { quietly apt_get update && quietly apt_get_install; }
}

# shellcheck disable=SC2046 # several names
apt_get_install() { apt_get install --no-install-recommends $(apt_names); }

apt_get() {
  if is_root; then
    DEBIAN_FRONTEND=noninteractive apt-get -y "$@"
  else
    sudo DEBIAN_FRONTEND=noninteractive apt-get -y "$@"
  fi
}

# Homebrew

brew_names() { names_by brew_name; }

brew_name() {
  case $1 in
    libvips) echo vips ;;
    chromium) echo google-chrome ;;
    *) echo "$1" ;;
  esac
}

brew_command() { echo "brew install $1"; }

# shellcheck disable=SC2046 # several names
brew_install() { quietly brew install $(brew_names); }
