# shellcheck shell=bash disable=SC2154
# A stage to play releases on: stand-ins of gcloud, terraform, docker, curl and psql that write down each call and answer
# from a table. A call that the table does not know fails, so that nothing is run that nobody thought of.
# Sourced; `stage` is an empty folder for it, `repository` the real clone, `commands` gathers all calls of a run.

new_stage() {
  local tool
  mkdir -p "$stage/bin"
  : >"$stage/table"
  : >"$stage/calls"
  for tool in gcloud terraform docker curl psql; do
    cat >"$stage/bin/$tool" <<STAND_IN
#!$BASH
stage='$stage' commands='$commands' tool=$tool
$(declare -f answer quoted)
answer "\$@"
STAND_IN
    chmod +x "$stage/bin/$tool"
  done
  expect "$(everyday)"
}

# Lines of `pattern | exit | answer`, asked before those that are there already.
expect() { printf '%s\n%s\n' "$1" "$(<"$stage/table")" >"$stage/table.new" && mv "$stage/table.new" "$stage/table"; }

# Within a stand-in: notes the call as it could be typed, and plays the first line of the table that fits.
answer() {
  local call="$tool $*" pattern code text
  quoted "$tool" "$@" >>"$stage/calls"
  quoted "$tool" "$@" >>"$commands"
  [[ -t 0 || $call != *data-file=-* ]] || cat >"$stage/piped"
  while IFS='|' read -r pattern code text; do
    pattern=${pattern%% }
    # shellcheck disable=SC2053 # a pattern
    if [[ -n $pattern && $call == $pattern ]]; then
      code=${code// /}
      [[ -z ${text# } ]] || printf '%b\n' "${text# }"
      exit "$code"
    fi
  done <"$stage/table"
  echo "the table does not know: $call" >&2
  exit 97
}

quoted() {
  local word line=''
  for word; do
    if [[ $word =~ ^[A-Za-z0-9_@%+=:,./~-]+$ ]]; then line+=" $word"; else line+=" '${word//\'/}'"; fi
  done
  printf '%s\n' "${line# }" | tr '\n' ' ' | sed 's/ $//'
  echo
}

digest=sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
registry=us-central1-docker.pkg.dev/sample-project/imgstream-prod

# As Terraform has made them, each on a line of its own.
jobs_of() { printf "$1-%s\\\\n" migrate sweep verify backup backup-age drill; }

# A project in which imgstream-prod-00001 serves and imgstream-prod-00002 is what an apply or an update makes.
everyday() {
  cat <<TABLE
gcloud auth list* | 0 | ada@example.com
gcloud projects describe* | 0 | sample-project
gcloud artifacts docker images describe* | 0 | $registry/imgstream@$digest
gcloud artifacts repositories describe* | 0 |
gcloud auth configure-docker* | 0 |
gcloud run services describe *metadata.name* | 0 | imgstream-prod
gcloud run services describe *status.traffic* | 0 | 100,imgstream-prod-00001
gcloud run services describe *latestCreatedRevisionName* | 0 | imgstream-prod-00002
gcloud run services describe *status.url* | 0 | https://imgstream-prod.example
gcloud run services describe *ingress* | 0 | all
gcloud run services update-traffic * | 0 |
gcloud run services update * | 0 |
gcloud run revisions describe * | 0 | Ready,True\nActive,True
gcloud run revisions list * | 0 | imgstream-prod-00001\nimgstream-prod-00000
gcloud run jobs list * | 0 | $(jobs_of imgstream-prod)$(jobs_of imgstream-dev)
gcloud run jobs update * | 0 |
gcloud run jobs execute * | 0 |
gcloud run jobs executions list * | 0 |
gcloud logging read * | 0 |
gcloud builds submit * | 0 |
gcloud sql backups * | 0 |
gcloud sql instances describe * | 0 |
gcloud storage ls * | 0 |
terraform -chdir=*/terraform init * | 0 |
terraform -chdir=*/terraform plan * | 0 | Plan: 3 to add, 1 to change, 0 to destroy.
terraform -chdir=*/terraform apply * | 0 | Apply complete!
docker buildx imagetools inspect * | 0 | $digest
docker build * | 0 |
docker push * | 0 |
curl * | 0 | 401
TABLE
}

# ── Other projects than the everyday one ──

a_new_project() {
  expect 'gcloud services enable * | 0 |
gcloud storage buckets describe * | 1 |
gcloud storage buckets create * | 0 |
gcloud storage buckets update * | 0 |
gcloud iam service-accounts list * | 0 |
gcloud iam service-accounts create * | 0 |
gcloud projects add-iam-policy-binding * | 0 |
gcloud secrets describe * | 1 |
gcloud secrets create * | 0 |
gcloud secrets versions add * | 0 | projects/1/secrets/photos-database/versions/1'
}

a_prepared_project() {
  a_new_project
  expect 'gcloud storage buckets describe * | 0 |
gcloud iam service-accounts list * | 0 | imgstream-builder@sample-project.iam.gserviceaccount.com
gcloud secrets describe * | 0 |'
}

a_sound_configuration() {
  expect 'gcloud billing projects describe * | 0 | True
gcloud services list * | 0 | on
gcloud storage buckets describe * | 0 |'
}

after_a_bad_release() {
  expect 'gcloud run services describe *status.traffic* | 0 | 0,imgstream-prod-00001\n100,imgstream-prod-00002
gcloud run revisions list * | 0 | imgstream-prod-00002\nimgstream-prod-00001\nimgstream-prod-00000'
}

a_database() {
  expect 'gcloud sql users list * | 0 | imgstream_owner
gcloud sql users * | 0 |
gcloud secrets versions add * | 0 | projects/1/secrets/imgstream-prod-database-owner/versions/3
gcloud secrets versions list * | 0 | projects/1/secrets/imgstream-prod-database-owner/versions/3\nprojects/1/secrets/imgstream-prod-database-owner/versions/2
gcloud secrets versions disable * | 0 |'
}

# Runs a script of the operator's with nobody at a terminal; its words are in $output, its end in $status.
operate() {
  local script=$1
  shift
  status=0
  output=$(env PATH="$stage/bin:$PATH" HEALTH_PAUSE=0 HEALTH_TRIES=3 ${ANSWERS:+ANSWERS_COME_BY_PIPE=1} TMPDIR="$stage" \
    "$BASH" "$repository/scripts/$script" "$@" <<<"${ANSWERS:-${TYPED:-}}" 2>&1) || status=$?
}

# Gives a secret another URL, which nobody may see: rotate_url ARGUMENT…
rotate_url() {
  TYPED='jdbc:postgresql://db.example/photos?user=me&password=hunter2' operate rotate-secrets.sh -p sample-project --database-url-secret photos-database --force "$@"
  not_called hunter2
  is_silent_about hunter2
}

# Runs the script of a job in the cloud, with its variables before it: in_job SCRIPT NAME=VALUE…
in_job() {
  local script=$1
  shift
  status=0
  output=$(env PATH="$stage/bin:$PATH" TMPDIR="$stage" "$@" "$BASH" -c "$(<"$repository/terraform/modules/$script")" </dev/null 2>&1) || status=$?
}

calls() { cat "$stage/calls"; }
forget_calls() { : >"$stage/calls"; }

wrong() {
  printf '%s\n' "$1" >&2
  exit 1
}
ends_with() { [[ $status == "$1" ]] || wrong "ended with $status, not $1: $output"; }
says() { [[ $output == *"$1"* ]] || wrong "'$1' is not in: $output"; }
is_silent_about() { [[ $output != *"$1"* ]] || wrong "'$1' is in: $output"; }
called() { [[ $(calls) == *"$1"* ]] || wrong "'$1' is not among the calls: $(calls)"; }
not_called() { [[ $(calls) != *"$1"* ]] || wrong "'$1' is among the calls: $(calls)"; }
nothing_was_called() { [[ ! -s $stage/calls ]] || wrong "these were called: $(calls)"; }
# The calls hold these, each after the one before.
called_in_order() {
  local rest one
  rest=$(calls)
  for one; do
    [[ $rest == *"$one"* ]] || wrong "'$one' is not among the calls, or too early: $(calls)"
    rest=${rest#*"$one"}
  done
}
# Nothing that changes anything was called.
nothing_was_changed() {
  local change
  for change in update-traffic 'services update ' 'jobs update' 'jobs execute' ' apply ' ' create ' 'versions add' 'docker push' 'builds submit'; do
    not_called "$change"
  done
}
