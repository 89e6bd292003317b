#!/usr/bin/env bash
# Tests of ./imgstream on made-up machines. Every function of a *-tests.sh is a test, its name a sentence; it fails with
# its first check that does not hold.
set -euo pipefail

repository=$(dirname "$(readlink -f "$0")")/../..
source "$repository/scripts/test/machine.sh"

# Runs the launcher with no terminal; its words are in $output, its end in $status.
launch() {
  status=0
  output=$(on_machine "$machine/clone/imgstream" "$@" </dev/null 2>&1) || status=$?
}

on_machine() {
  env -i PATH="$machine/bin" HOME="$machine/home" TMPDIR="$machine" SYSTEM_ROOT="$machine/root" \
    ${JAVA_HOME_IS:+JAVA_HOME="$JAVA_HOME_IS"} ${JAVA_OPTS_ARE:+JAVA_OPTS="$JAVA_OPTS_ARE"} \
    ${JAVA_STATUS:+JAVA_STATUS="$JAVA_STATUS"} "$@"
}

calls() { cat "$machine/calls" 2>/dev/null || true; }
forget_calls() { rm -f "$machine/calls"; }

says() { [[ $output == *"$1"* ]] || wrong "'$1' is not in: $output"; }
is_silent_about() { [[ $output != *"$1"* ]] || wrong "'$1' is in: $output"; }
called() { [[ $(calls) == *"$1"* ]] || wrong "'$1' is not among the calls: $(calls)"; }
not_called() { [[ $(calls) != *"$1"* ]] || wrong "'$1' is among the calls: $(calls)"; }
succeeds() { [[ $status == 0 ]] || wrong "ended with $status: $output"; }
refuses() { [[ $status == 1 ]] || wrong "ended with $status, not 1: $output"; }
wrong() {
  printf '%s\n' "$1" >&2
  exit 1
}

# Launches at a terminal, which `script` plays, and types an answer.
answering() {
  local launch=$machine/launch at_terminal
  {
    echo "#!$BASH"
    declare -f on_machine
    printf 'machine=%q\n' "$machine"
    # shellcheck disable=SC2016 # for the script
    echo 'on_machine "$machine/clone/imgstream" serve'
  } >"$launch"
  chmod +x "$launch"
  at_terminal=(script -qc "'$launch'" /dev/null)
  [[ $OSTYPE != darwin* ]] || at_terminal=(script -q /dev/null "$launch")
  output=$(printf '%s\n' "$1" | "${at_terminal[@]}" 2>&1) || true
}

tests=("$repository"/scripts/test/*-tests.sh)
for file in "${tests[@]}"; do
  # shellcheck source=/dev/null
  source "$file"
done

passed=0 failed=0
folder=$(mktemp -d)
folder=$(readlink -f "$folder")
trap 'rm -rf "$folder"' EXIT
while read -r test; do
  machine="$folder/$test with space"
  mkdir "$machine"
  set +e
  (
    set -e
    "$test"
  ) </dev/null
  status=$?
  set -e
  if [[ $status == 0 ]]; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "${test//_/ }" >&2
  fi
done < <(sed -n 's/^\([A-Za-z0-9_]*\)() {$/\1/p' "${tests[@]}")
echo "launcher: $passed passed, $failed failed"
[[ $failed == 0 ]]
