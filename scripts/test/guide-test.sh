#!/usr/bin/env bash
# Holds docs/PRODUCTION_DEPLOYMENT.md against the repository: each command is of a kind that something checks, each script
# runs as it is written there (as a dry run), each variable is Terraform's, each promise is kept and proven by what is there.
# With a file's name as argument, the guide's gcloud commands that stand in its tables are left in it, for gcloud-lint.
set -euo pipefail

repository=$(cd "$(dirname "$0")/../.." && pwd)
guide=$repository/docs/PRODUCTION_DEPLOYMENT.md
inline=${1:-/dev/null}
passed=0 failed=0

good() { passed=$((passed + 1)); }
bad() {
  failed=$((failed + 1))
  printf 'FAILED: %s\n' "$*" >&2
}
# holds SENTENCE COMMAND…
holds() {
  local sentence=$1
  shift
  if "$@"; then good; else bad "$sentence"; fi
}

# shellcheck disable=SC2016 # the guide's own marks
commands() { sed -n '/^```bash$/,/^```$/{/^```/!p;}' "$guide"; }
# shellcheck disable=SC2016 # the guide's own marks
in_tables() { sed -n '/^|/s/`\([^`]*\)`/\n\1\n/gp' "$guide" | grep -E '^(gcloud|scripts/[a-z-]*\.sh -)' || true; }

# A script as the guide has it, with variables filled in and nothing run.
runs_dry() {
  local words
  words=${1//\$PROJECT/sample-project}
  words=${words//\$REGION/us-central1}
  # shellcheck disable=SC2086 # the words of a command
  (cd "$repository" && bash $words --dry-run </dev/null >/dev/null 2>&1)
}

is_declared() { grep -q "^variable \"$1\"" "$repository/terraform/variables.tf"; }
terraform_holds() {
  local word
  for word in $1; do
    case $word in
      -var=*)
        word=${word#-var=}
        is_declared "${word%%=*}" || return
        ;;
      -var-file=*) [[ -e $repository/terraform/${word#-var-file=} ]] || return ;;
    esac
  done
}

while read -r line; do
  case $line in
    '' | '#'*) ;;
    scripts/*) holds "this does not run: $line" runs_dry "$line" ;;
    gcloud\ *) good ;; # gcloud-lint reads these
    'terraform init '* | 'terraform apply '* | 'terraform output'*) holds "Terraform does not know this: $line" terraform_holds "$line" ;;
    'export '* | 'cd '* | 'curl '*) good ;;
    *) bad "nothing checks this command: $line" ;;
  esac
done < <(commands | sed -e ':a' -e '/\\$/N; s/ *\\\n */ /; ta')

while read -r line; do
  case $line in
    scripts/*) holds "this does not run: $line" runs_dry "$line" ;;
  esac
done < <(in_tables)
in_tables | grep '^gcloud' >"$inline"

# The tfvars and outputs that the text names.
while read -r variable; do
  holds "Terraform has no variable $variable" is_declared "$variable"
done < <(grep -oE '`[a-z_]+ = ' "$guide" | tr -d '`= ' | sort -u)

# Links within the page.
while read -r anchor; do
  holds "there is no heading for #$anchor" grep -qE "^## $(printf '%s' "$anchor" | tr '-' ' ')$" <(tr '[:upper:]' '[:lower:]' <"$guide")
done < <(grep -oE '\]\(#[a-z-]+\)' "$guide" | sed 's/](#\(.*\))/\1/' | sort -u)

# Each promise: a file that keeps it, and a test, in a file, by its name.
promises=0
while IFS='|' read -r _ promise keeper proof _; do
  keeper=$(tr -d '` ' <<<"$keeper")
  # shellcheck disable=SC2016,SC2001 # the guide's own marks
  file=$(sed 's/^ *`\([^`]*\)`.*/\1/' <<<"$proof")
  test=$(sed 's/^[^:]*: *//; s/ *$//' <<<"$proof")
  holds "nothing keeps:$promise($keeper)" test -s "$repository/$keeper"
  holds "nothing proves:$promise($test in $file)" grep -qF "$test" "$repository/$file"
  promises=$((promises + 1))
done < <(sed -n '/^## Promises/,$p' "$guide" | grep '^| ' | tail -n +2)
holds "the table of promises is short: $promises" test "$promises" -ge 25

echo "guide: $passed passed, $failed failed"
[[ $failed == 0 ]]
