# shellcheck shell=bash
# What the operator's scripts share: options, words, questions, and the dry run, which runs nothing at all.
# They end with 0 when all was done, 1 when something failed, 2 when nothing was begun for want of something, 3 when
# the operator said no. Sourced; `root` is the clone.

dry_run='' force='' project='' region=us-central1 environment=prod

say() { printf '%s\n' "$*" >&2; }

# Something failed on the way.
fail() {
  say "✗ $*"
  exit 1
}

# Nothing was begun.
refuse() {
  say "✗ $*"
  exit 2
}

# The words at the top of a script, up to its first line that is none.
show_help() {
  sed -n '2,/^[^#]/s/^# \{0,1\}//p' "$0"
  exit 0
}

# Takes the options that all scripts have, and says in `taken` how many words that were: common_option "$@"
common_option() {
  taken=1
  case $1 in
    -h | --help) show_help ;;
    --dry-run) dry_run=1 ;;
    -f | --force) force=1 ;;
    -p | --project | -r | --region | -e | --environment)
      [[ $# -ge 2 && -n $2 ]] || refuse "$1 needs a value; see $(basename "$0") -h"
      taken=2
      case $1 in
        -p | --project) project=$2 ;;
        -r | --region) region=$2 ;;
        *) environment=$2 ;;
      esac
      ;;
    *) refuse "There is no option '$1'; see $(basename "$0") -h" ;;
  esac
}

# Every script's work is on one project and one stage.
require_project() {
  [[ $project =~ ^[a-z][a-z0-9-]{4,28}[a-z0-9]$ ]] || refuse "Which project? -p PROJECT; see $(basename "$0") -h"
  [[ $region =~ ^[a-z]+-[a-z]+[0-9]+$ ]] || refuse "-r must be a region such as us-central1, not '$region'."
  [[ $environment == dev || $environment == prod ]] || refuse "-e must be dev or prod, not '$environment'."
  # shellcheck disable=SC2034 # read by the scripts
  name=imgstream-$environment
}

require_tools() {
  local tool
  [[ -z $dry_run ]] || return 0
  for tool; do
    command -v "$tool" >/dev/null 2>&1 || refuse "$tool is not installed; docs/PRODUCTION_DEPLOYMENT.md, Prerequisites, tells how."
  done
}

require_login() {
  local account
  [[ -z $dry_run ]] || return 0
  account=$(gcloud auth list --filter=status:ACTIVE --format='value(account)') || account=''
  [[ -n $account ]] || refuse "Nobody is signed in. Run: gcloud auth login"
  gcloud projects describe "$project" --format='value(projectId)' >/dev/null \
    || refuse "$account cannot see the project '$project'. Is its name right?"
}

# Runs a command, or prints it.
run() {
  if [[ -n $dry_run ]]; then
    printf 'would run:'
    printf ' %q' "$@"
    printf '\n'
  else
    "$@"
  fi
}

# Asks the cloud for something and prints the answer; in a dry run, a name that stands for it: look NAME COMMAND…
look() {
  local stands_for=$1
  shift
  if [[ -n $dry_run ]]; then
    printf 'would ask:' >&2
    printf ' %q' "$@" >&2
    printf '\n' >&2
    printf '%s\n' "$stands_for"
  else
    "$@"
  fi
}

# Whether something is there; in a dry run nothing is, so that all that might be made is told.
is_there() {
  [[ -z $dry_run ]] || return 1
  "$@" >/dev/null 2>&1
}

# Goes on only with leave.
confirm() {
  local answer=''
  if [[ -n $dry_run || -n $force ]]; then return; fi
  [[ -t 0 || -n ${ANSWERS_COME_BY_PIPE:-} ]] || refuse "$1 Nobody is here to ask; repeat this with --force."
  printf '%s [y/N] ' "$1" >&2
  read -r answer || answer=''
  if [[ $answer != [yY]* ]]; then
    say "Nothing was done."
    exit 3
  fi
}
