# shellcheck shell=bash
# A new revision and its way to traffic: what image it is, whether it works, and the way back.
# Sourced after operator.sh; the tests set the pauses to nothing.

tries=${HEALTH_TRIES:-60} pause=${HEALTH_PAUSE:-5}

# The image with its digest, so that a tag which moves later changes nothing: resolve_image IMAGE
resolve_image() {
  local digest
  case $1 in
    *-docker.pkg.dev/*)
      digest=$(look "${1%%[:@]*}@sha256:DIGEST" gcloud artifacts docker images describe "$1" --format='value(image_summary.fully_qualified_digest)') \
        || digest=''
      ;;
    *@sha256:*) digest=$1 ;;
    *)
      digest=$(look sha256:DIGEST docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}') || digest=''
      [[ -z $digest ]] || digest=${1%:*}@$digest
      ;;
  esac
  [[ $digest == *@sha256:* ]] || refuse "There is no image '$1', or you may not read it. Build one: scripts/build-image.sh -p $project"
  printf '%s\n' "$digest"
}

# The revision that has most of the traffic; empty where there is no service yet.
serving_revision() {
  if [[ -z $dry_run ]] && ! gcloud run services describe "$name" --project="$project" --region="$region" --format='value(metadata.name)' >/dev/null 2>&1; then
    return 0
  fi
  look SERVING-REVISION gcloud run services describe "$name" --project="$project" --region="$region" \
    --flatten=status.traffic --format='csv[no-heading](status.traffic.percent,status.traffic.revisionName)' \
    | sort -t, -k1,1nr | sed -n '1s/^[0-9]*,//p; 1s/^\(SERVING-REVISION\)$/\1/p' | sed -n 1p
}

newest_revision() {
  look NEW-REVISION gcloud run services describe "$name" --project="$project" --region="$region" --format='value(status.latestCreatedRevisionName)'
}

# Cloud Run calls a revision ready when an instance of it has answered its start-up probe, which is /health's readiness.
is_healthy() {
  local revision=$1 ready errors i
  if [[ -n $dry_run ]]; then
    look True gcloud run revisions describe "$revision" --project="$project" --region="$region" >/dev/null
    return
  fi
  for ((i = 0; i < tries; i++)); do
    ready=$(gcloud run revisions describe "$revision" --project="$project" --region="$region" \
      --flatten=status.conditions --format='csv[no-heading](status.conditions.type,status.conditions.status)') || return 1
    case $ready in
      *Ready,True*)
        errors=$(gcloud logging read "resource.type=\"cloud_run_revision\" AND resource.labels.revision_name=\"$revision\" AND severity>=ERROR" \
          --project="$project" --freshness=15m --limit=3 --format='value(jsonPayload.message,textPayload)') || return 1
        [[ -z $errors ]] || say "$revision writes errors: $errors"
        [[ -z $errors ]]
        return
        ;;
      *Ready,False*) return 1 ;;
    esac
    sleep "$pause"
  done
  return 1
}

# Whoever has not signed in is answered 401 by IAP; 200 would be an open door, 5xx a failure.
is_guarded() {
  local address status
  address=$(look https://ADDRESS gcloud run services describe "$name" --project="$project" --region="$region" --format='value(status.url)') || return 1
  [[ -z $dry_run ]] || return 0
  # Behind a load balancer the service has no address of its own that answers from here.
  case $(gcloud run services describe "$name" --project="$project" --region="$region" --format='value(metadata.annotations."run.googleapis.com/ingress")') in
    internal*) return 0 ;;
  esac
  status=$(curl --silent --output /dev/null --max-time 20 --write-out '%{http_code}' --header 'X-Requested-With: XMLHttpRequest' "$address/health") || status=000
  [[ $status == 401 ]] || say "Without a sign-in the service answers $status, not 401."
  [[ $status == 401 ]]
}

# traffic_to latest | REVISION
traffic_to() {
  local target=(--to-latest)
  [[ $1 == latest ]] || target=("--to-revisions=$1=100")
  run gcloud run services update-traffic "$name" --project="$project" --region="$region" "${target[@]}" --quiet
}

# Says what became of it and ends with 1: go_back OLD WHY
go_back() {
  if [[ -z $1 ]]; then
    fail "$2 There was no revision before it to go back to."
  fi
  traffic_to "$1" || fail "$2 Going back failed, too! Run: scripts/rollback.sh -p $project -e $environment --to $1"
  fail "$2 $1 serves, as before."
}

# Tries the new revision and gives it the traffic: promote OLD NEW
promote() {
  local old=$1 new=$2
  if [[ -z $dry_run && $old == "$new" ]]; then
    say "✓ $new serves already."
    return
  fi
  if [[ -z ${skip_health:-} ]]; then
    say "Trying $new, which has no traffic yet…"
    is_healthy "$new" || go_back "$old" "$new does not work; its log: scripts/status.sh -p $project -e $environment."
  fi
  traffic_to latest || go_back "$old" "The traffic could not be moved to $new."
  if [[ -z ${skip_health:-} ]]; then
    is_guarded || go_back "$old" "With $new the service is not as it should be."
  fi
  say "✓ $new serves."
}

# The program's jobs, which run the same image as the service; terraform/modules/jobs makes them.
jobs=(migrate sweep verify backup backup-age drill)

# An image alone is not enough where Terraform has not made all jobs of its release: require_jobs IMAGE
require_jobs() {
  local job there missing=()
  [[ -z $dry_run ]] || return 0
  there=$(gcloud run jobs list --project="$project" --region="$region" --format='value(metadata.name)') || refuse "The jobs of $name could not be listed."
  for job in "${jobs[@]}"; do
    grep -qxF "$name-$job" <<<"$there" || missing+=("$name-$job")
  done
  [[ ${#missing[@]} != 0 ]] || return 0
  say "This release has jobs that are not there yet: ${missing[*]}."
  if [[ $environment == prod ]]; then
    refuse "Terraform makes them: scripts/deploy-production.sh -p $project -r $region -i $1"
  fi
  refuse "Terraform makes them: docs/PRODUCTION_DEPLOYMENT.md, Deploy by hand, with environments/$environment.tfvars and this image: $1"
}

# Migrates, then makes a revision of the image without traffic: bring_in IMAGE
bring_in() {
  local job
  for job in "${jobs[@]}"; do
    run gcloud run jobs update "$name-$job" --project="$project" --region="$region" --image="$1" --quiet || return 1
  done
  run gcloud run jobs execute "$name-migrate" --project="$project" --region="$region" --wait --quiet || {
    say "The migration failed; its log: gcloud run jobs executions list --job=$name-migrate --region=$region --project=$project"
    return 1
  }
  # What serves is named, so that the new revision gets nothing by being the latest.
  traffic_to "$old" || return 1
  run gcloud run services update "$name" --project="$project" --region="$region" --image="$1" --quiet
}
