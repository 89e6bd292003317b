# shellcheck shell=bash disable=SC2154
# Tests of setup-production-secrets.sh, build-image.sh and validate-config.sh. Sourced by deploy-test.sh.

setup() { operate setup-production-secrets.sh -p sample-project "$@"; }
password_url='jdbc:postgresql://db.example:5432/photos?user=me&password=hunter2'

a_project_is_prepared() {
  a_new_project
  setup --force
  ends_with 0
  called_in_order 'services enable' 'buckets create gs://sample-project-terraform-state' --uniform-bucket-level-access --public-access-prevention --versioning \
    'service-accounts create imgstream-builder' add-iam-policy-binding
}

the_builder_gets_no_right_to_photos_or_rows() {
  a_new_project
  setup --force
  not_called roles/owner
  not_called roles/editor
  not_called roles/storage
  not_called roles/cloudsql
  not_called secretmanager.secretAccessor
}

preparing_twice_makes_nothing_twice() {
  a_prepared_project
  setup --force
  ends_with 0
  not_called ' create '
}

a_url_is_kept_and_never_shown() {
  a_new_project
  TYPED=$password_url setup --force --database-url-secret photos-database
  ends_with 0
  called '--data-file=-'
  not_called hunter2
  is_silent_about hunter2
  [[ $(<"$stage/piped") == "$password_url" ]] || wrong "the secret got: $(<"$stage/piped")"
}

a_secret_that_is_there_is_left_alone() {
  a_prepared_project
  TYPED=$password_url setup --force --database-url-secret photos-database
  ends_with 0
  says rotate-secrets.sh
  not_called 'versions add'
}

what_is_no_url_is_not_kept_nor_shown() {
  a_new_project
  TYPED='hunter2' setup --force --database-url-secret photos-database
  ends_with 1
  is_silent_about hunter2
  not_called 'secrets create'
}

apis_that_cannot_be_enabled_end_it() {
  a_new_project
  expect 'gcloud services enable * | 1 |'
  setup --force
  ends_with 1
  says "Is billing on?"
  not_called 'buckets create'
}

a_bucket_that_cannot_be_made_ends_it() {
  a_new_project
  expect 'gcloud storage buckets create * | 1 |'
  setup --force
  ends_with 1
  not_called 'service-accounts create'
}

a_right_that_cannot_be_given_ends_it() {
  a_new_project
  expect 'gcloud projects add-iam-policy-binding * | 1 |'
  setup --force
  ends_with 1
  says "The account that builds could not be made"
}

a_dry_run_of_the_preparation_runs_nothing() {
  setup --dry-run --database-url-secret photos-database
  ends_with 0
  nothing_was_called
  says "would run: gcloud services enable"
  says "would run: gcloud secrets create photos-database"
}

a_project_without_a_login_is_not_prepared() {
  expect 'gcloud auth list* | 0 |'
  setup --force
  ends_with 2
  nothing_was_changed
}

build() { operate build-image.sh -p sample-project -t v2 "$@"; }

an_image_is_built_on_pinned_bases_and_sent() {
  build --force
  ends_with 0
  called "--build-arg DEBIAN=debian:trixie-slim@$digest"
  called "--build-arg NODE=node:24-slim@$digest"
  called "--build-arg MAVEN=maven:3-eclipse-temurin-25@$digest"
  called_in_order 'auth configure-docker us-central1-docker.pkg.dev' 'docker build' "docker push $registry/imgstream:v2"
  [[ ${output##*$'\n'} == "$registry/imgstream@$digest" ]] || wrong "the last line is not the digest: $output"
}

the_bases_are_those_of_the_dockerfile() {
  local base
  build --force
  for base in NODE MAVEN DEBIAN; do
    called "--build-arg $base=$(sed -n "s/^ARG $base=//p" "$repository/Dockerfile")@"
  done
}

where_nobody_knows_a_digest_the_base_comes_by_name() {
  expect 'docker buildx imagetools inspect * | 1 |'
  build --force
  ends_with 0
  called "--build-arg DEBIAN=debian:trixie-slim "
}

cloud_build_needs_no_docker() {
  build --force --cloud
  ends_with 0
  called "builds submit"
  called "--tag=$registry/imgstream:v2"
  not_called 'docker build'
  not_called 'docker push'
}

an_image_of_this_machine_goes_nowhere() {
  build --force --local
  ends_with 0
  called 'docker build'
  not_called push
  not_called gcloud
}

a_registry_that_is_not_there_is_made_by_terraform() {
  expect 'gcloud artifacts repositories describe* | 1 |'
  build --force
  ends_with 0
  called_in_order 'terraform' ' init ' '-target=module.registry' 'docker build'
}

a_build_that_fails_is_not_sent() {
  expect 'docker build * | 1 |'
  build --force
  ends_with 1
  not_called 'docker push'
}

a_tag_that_is_taken_is_told() {
  expect 'docker push * | 1 |'
  build --force
  ends_with 1
  says "is v2 there already"
}

a_cloud_build_that_fails_is_told() {
  expect 'gcloud builds submit * | 1 |'
  build --force --cloud
  ends_with 1
}

a_dry_run_builds_nothing() {
  build --dry-run
  ends_with 0
  nothing_was_called
  says "would run: docker push"
}

a_sound_configuration_is_called_so_and_changes_nothing() {
  a_sound_configuration
  operate validate-config.sh -p sample-project -i "$registry/imgstream:v2"
  ends_with 0
  says "All is ready"
  nothing_was_changed
}

everything_that_is_wrong_is_told_at_once() {
  a_sound_configuration
  expect 'gcloud billing projects describe * | 0 | False
gcloud storage buckets describe * | 1 |
gcloud artifacts docker images describe* | 1 |
terraform * plan * | 1 |'
  operate validate-config.sh -p sample-project -i "$registry/imgstream:v2"
  ends_with 1
  says "✗ Billing is on"
  says "✗ There is a bucket"
  says "✗ The image is there"
  says "✗ Terraform takes the variables"
  says "4 things are wrong"
}
