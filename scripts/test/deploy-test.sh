#!/usr/bin/env bash
# Tests of the operator's scripts, run for real on made-up stages. Every function of deploy/*-tests.sh is a test, its name
# a sentence. With a file's name as argument, all commands that the scripts ran are left in it, for gcloud-lint.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
commands=${1:-$folder/commands.log}
: >"$commands"
source "$repository/scripts/test/deploy/stage.sh"

tests=("$repository"/scripts/test/deploy/*-tests.sh)
for file in "${tests[@]}"; do
  # shellcheck source=/dev/null
  source "$file"
done

passed=0 failed=0
while read -r test; do
  stage="$folder/$test"
  mkdir "$stage"
  set +e
  (
    set -e
    new_stage
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
echo "scripts: $passed passed, $failed failed"
[[ $failed == 0 ]]
