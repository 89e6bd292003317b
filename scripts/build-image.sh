#!/usr/bin/env bash
# Builds the image from this clone, with its bases pinned to the digests they have now, and sends it to the registry.
#
#   scripts/build-image.sh -p PROJECT [-e dev|prod] [-r REGION] [-t TAG] [--cloud] [--local]
#
#   -p, --project PROJECT        the project whose registry gets it
#   -e, --environment dev|prod   prod unless you say so
#   -r, --region REGION          us-central1 unless you say so
#   -t, --tag TAG                the commit's short name unless you say so; a tag is given once
#   --cloud                      has Cloud Build do it; no Docker is needed here
#   --local                      builds and sends nothing
#   -f, --force                  asks nothing
#   --dry-run                    prints what would be run, runs nothing and asks nothing
#   -h, --help                   these words
#
# The last line on standard output is the image, by its digest. Ends with 0, 1 when it could not be built or sent, 2 when
# nothing was begun, 3 when you said no.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
source "$root/scripts/lib/operator.sh"
source "$root/scripts/lib/terraform.sh"

tag='' how=docker
while [[ $# -gt 0 ]]; do
  case $1 in
    -t | --tag)
      tag=${2:-}
      [[ $tag =~ ^[A-Za-z0-9_][A-Za-z0-9._-]*$ ]] || refuse "-t needs a tag of letters, digits, dots, dashes and underscores."
      shift 2
      ;;
    --cloud)
      how=cloud
      shift
      ;;
    --local)
      how=local
      shift
      ;;
    *)
      common_option "$@"
      shift "$taken"
      ;;
  esac
done
require_project
require_tools git
revision=$(git -C "$root" rev-parse HEAD)
if [[ -z $tag ]]; then
  tag=$(git -C "$root" rev-parse --short=12 HEAD)
  [[ -z $(git -C "$root" status --porcelain) ]] || tag=$tag-dirty
fi
image=$region-docker.pkg.dev/$project/$name/imgstream:$tag

# A base by its digest; by its name where nobody can tell: pinned NAME
pinned() {
  local digest
  digest=$(look sha256:DIGEST docker buildx imagetools inspect "$1" --format '{{.Manifest.Digest}}') || digest=''
  [[ $digest == sha256:* ]] && printf '%s@%s\n' "$1" "$digest" || printf '%s\n' "$1"
}

# The registry is Terraform's; what it needs of it can be made before there is an image.
registry() {
  is_there gcloud artifacts repositories describe "$name" --location="$region" --project="$project" && return
  require_tools terraform
  confirm "There is no registry $name in $project yet. Have Terraform make it?"
  terraform_init
  run terraform "-chdir=$root/terraform" apply -input=false -auto-approve -target=module.project -target=module.registry \
    "-var-file=environments/$environment.tfvars" "-var=project_id=$project" "-var=region=$region" "-var=container_image=$image" >&2
}

build() {
  run docker build --tag "$image" --build-arg "REVISION=$revision" --build-arg "CREATED=$(date -u +%Y-%m-%dT%H:%M:%SZ)" \
    --build-arg "NODE=$(pinned node:24-slim)" --build-arg "MAVEN=$(pinned maven:3-eclipse-temurin-25)" \
    --build-arg "DEBIAN=$(pinned debian:trixie-slim)" "$root" >&2
}

if [[ $how == local ]]; then
  require_tools docker
  build || fail "The image could not be built."
  printf '%s\n' "$image"
  exit
fi
require_tools gcloud
require_login
registry || fail "The registry could not be made."
if [[ $how == cloud ]]; then
  run gcloud builds submit "$root" --project="$project" --region="$region" --tag="$image" --timeout=30m >&2 \
    || fail "Cloud Build could not build the image; its log is above."
else
  require_tools docker
  run gcloud auth configure-docker "$region-docker.pkg.dev" --quiet >&2 || fail "Docker could not be signed in to the registry."
  build || fail "The image could not be built."
  run docker push "$image" >&2 || fail "The image could not be sent. A tag is given once; is $tag there already?"
fi
look "${image%:*}@sha256:DIGEST" gcloud artifacts docker images describe "$image" --format='value(image_summary.fully_qualified_digest)' \
  || fail "The image was sent, and is not in the registry."
