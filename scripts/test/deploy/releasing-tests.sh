# shellcheck shell=bash disable=SC2154
# Tests of deploy-production.sh and deploy-cloud-run.sh. Sourced by deploy-test.sh.

release() { operate deploy-production.sh -p sample-project -i "$registry/imgstream:v2" "$@"; }

a_release_plans_applies_tries_and_then_moves_the_traffic() {
  release --force
  ends_with 0
  says "imgstream-prod-00002 serves"
  called_in_order 'images describe' ' init ' ' plan ' ' apply ' 'revisions describe imgstream-prod-00002' 'update-traffic imgstream-prod' 'curl '
  called '--to-latest'
}

a_tag_is_resolved_and_terraform_gets_the_digest() {
  release --force
  called "-var=container_image=$registry/imgstream@$digest"
}

an_image_elsewhere_is_resolved_by_docker() {
  operate deploy-production.sh -p sample-project -i example.com/imgstream:v2 --force
  ends_with 0
  called "-var=container_image=example.com/imgstream@$digest"
}

what_serves_keeps_the_traffic_while_terraform_applies() {
  release --force
  called '-var=serving_revision=imgstream-prod-00001'
}

what_is_applied_is_the_plan_that_was_seen() {
  release --force
  local planned applied
  planned=$(calls | sed -n 's/.* plan .*-out=\([^ ]*\).*/\1/p')
  applied=$(calls | sed -n 's/.* apply .* \([^ ]*\)$/\1/p')
  [[ -n $planned && $planned == "$applied" ]] || wrong "planned $planned, applied $applied"
}

more_variables_reach_the_plan() {
  echo 'allowed_users = ["ada@example.com"]' >"$stage/people.tfvars"
  release --force --vars "$stage/people.tfvars"
  ends_with 0
  called "-var-file=$stage/people.tfvars"
}

without_a_login_nothing_is_begun() {
  expect 'gcloud auth list* | 0 |'
  release --force
  ends_with 2
  says "gcloud auth login"
  nothing_was_changed
}

without_the_project_nothing_is_begun() {
  expect 'gcloud projects describe* | 1 |'
  release --force
  ends_with 2
  nothing_was_changed
}

without_the_image_nothing_is_begun() {
  expect 'gcloud artifacts docker images describe* | 1 |'
  release --force
  ends_with 2
  says "There is no image"
  not_called terraform
}

without_terraforms_bucket_nothing_is_begun() {
  expect 'terraform * init * | 1 |'
  release --force
  ends_with 2
  says setup-production-secrets.sh
  not_called ' plan '
}

a_plan_that_fails_changes_nothing() {
  expect 'terraform * plan * | 1 | Error: a variable is wrong'
  release --force
  ends_with 1
  says "nothing was changed"
  nothing_was_changed
}

a_migration_that_fails_leaves_the_traffic_where_it_is() {
  expect 'terraform * apply * | 1 | Error: imgstream-prod-migrate failed'
  release --force
  ends_with 1
  says "imgstream-prod-00001 serves, as before"
  not_called update-traffic
}

a_revision_that_does_not_start_is_not_given_traffic() {
  expect 'gcloud run revisions describe * | 0 | Ready,False'
  release --force
  ends_with 1
  says "imgstream-prod-00001 serves, as before"
  called '--to-revisions=imgstream-prod-00001=100'
  not_called '--to-latest'
}

a_revision_that_is_never_ready_is_not_waited_for_without_end() {
  expect 'gcloud run revisions describe * | 0 | Ready,Unknown'
  release --force
  ends_with 1
  called '--to-revisions=imgstream-prod-00001=100'
}

a_revision_that_writes_errors_is_not_given_traffic() {
  expect 'gcloud logging read * | 0 | the database is newer than this program'
  release --force
  ends_with 1
  says "the database is newer"
  called '--to-revisions=imgstream-prod-00001=100'
  not_called '--to-latest'
}

a_service_that_lets_strangers_in_is_taken_back() {
  expect 'curl * | 0 | 200'
  release --force
  ends_with 1
  says "answers 200, not 401"
  called_in_order '--to-latest' '--to-revisions=imgstream-prod-00001=100'
}

a_service_that_does_not_answer_is_taken_back() {
  expect 'curl * | 28 | 000'
  release --force
  ends_with 1
  called_in_order '--to-latest' '--to-revisions=imgstream-prod-00001=100'
}

behind_a_load_balancer_nobody_knocks_at_the_service_itself() {
  expect 'gcloud run services describe *ingress* | 0 | internal-and-cloud-load-balancing'
  release --force
  ends_with 0
  not_called 'curl '
}

traffic_that_cannot_be_moved_is_put_back() {
  expect 'gcloud run services update-traffic *--to-latest* | 1 |'
  release --force
  ends_with 1
  called '--to-revisions=imgstream-prod-00001=100'
}

a_way_back_that_fails_too_is_told_loudly() {
  expect 'gcloud run services update-traffic * | 1 |'
  release --force
  ends_with 1
  says "Going back failed, too"
  says "scripts/rollback.sh -p sample-project -e prod --to imgstream-prod-00001"
}

the_first_release_has_nothing_to_go_back_to() {
  expect 'gcloud run services describe *metadata.name* | 1 |'
  release --force
  ends_with 0
  called '-var=serving_revision= '
  expect 'gcloud run revisions describe * | 0 | Ready,False'
  release --force
  ends_with 1
  says "no revision before it"
}

a_second_release_of_the_same_moves_nothing() {
  expect 'gcloud run services describe *latestCreatedRevisionName* | 0 | imgstream-prod-00001'
  release --force
  ends_with 0
  says "serves already"
  not_called update-traffic
}

health_can_be_left_out() {
  release --force --skip-health
  ends_with 0
  not_called 'revisions describe'
  not_called 'curl '
  called '--to-latest'
}

a_no_changes_nothing() {
  ANSWERS=n release
  ends_with 3
  nothing_was_changed
}

a_yes_goes_on() {
  ANSWERS=y release
  ends_with 0
  called ' apply '
}

where_nobody_can_be_asked_nothing_is_done() {
  release
  ends_with 2
  says "--force"
  nothing_was_changed
}

a_dry_run_runs_nothing_and_asks_nothing() {
  release --dry-run
  ends_with 0
  nothing_was_called
  says "would run: terraform"
  says "would run: gcloud run services update-traffic imgstream-prod"
}

without_terraform_the_image_is_brought_in_after_its_migration() {
  release --force --skip-terraform
  ends_with 0
  not_called terraform
  called_in_order 'jobs update imgstream-prod-migrate' 'jobs execute imgstream-prod-migrate' '--to-revisions=imgstream-prod-00001=100' \
    "services update imgstream-prod --project=sample-project --region=us-central1 --image=$registry/imgstream@$digest" 'revisions describe imgstream-prod-00002' '--to-latest'
}

without_terraform_a_migration_that_fails_makes_no_revision() {
  expect 'gcloud run jobs execute *migrate* | 1 |'
  release --force --skip-terraform
  ends_with 1
  says "The migration failed"
  not_called 'services update '
  not_called '--to-latest'
}

without_terraform_a_revision_that_cannot_be_made_is_told() {
  expect 'gcloud run services update imgstream-prod * | 1 |'
  release --force --skip-terraform
  ends_with 1
  says "imgstream-prod-00001 serves, as before"
  not_called '--to-latest'
}

a_release_with_a_job_that_is_not_there_yet_is_left_to_terraform() {
  expect "gcloud run jobs list * | 0 | $(jobs_of imgstream-prod | sed 's/imgstream-prod-backup-age..//')"
  release --force --skip-terraform
  ends_with 2
  says "not there yet: imgstream-prod-backup-age."
  says "scripts/deploy-production.sh -p sample-project -r us-central1 -i $registry/imgstream@$digest"
  nothing_was_changed
  operate deploy-cloud-run.sh -p sample-project -e dev -i "$registry/imgstream:v2" --force
  ends_with 2
  says "environments/dev.tfvars"
  nothing_was_changed
}

without_an_image_or_a_project_it_says_what_it_wants() {
  operate deploy-production.sh -p sample-project
  ends_with 2
  says "-i IMAGE"
  operate deploy-production.sh -i x
  ends_with 2
  says "-p PROJECT"
  nothing_was_called
}

a_tool_that_is_missing_is_named() {
  rm "$stage/bin/terraform"
  PATH=/usr/bin:/bin release --force
  [[ -x /usr/bin/terraform || -x /bin/terraform ]] || {
    ends_with 2
    says "terraform is not installed"
  }
}

dev_gets_an_image_without_terraform() {
  operate deploy-cloud-run.sh -p sample-project -e dev -i "$registry/imgstream:v2" --force
  ends_with 0
  not_called terraform
  called_in_order 'jobs execute imgstream-dev-migrate' 'services update imgstream-dev' '--to-latest'
}

a_stage_that_is_not_there_gets_no_image() {
  expect 'gcloud run services describe *metadata.name* | 1 |'
  operate deploy-cloud-run.sh -p sample-project -e dev -i "$registry/imgstream:v2" --force
  ends_with 2
  nothing_was_changed
}

a_stage_must_be_said() {
  operate deploy-cloud-run.sh -p sample-project -i "$registry/imgstream:v2" --force
  ends_with 2
  says "-e must be dev or prod"
}

a_bad_image_of_dev_is_taken_back() {
  expect 'gcloud run revisions describe * | 0 | Ready,False'
  operate deploy-cloud-run.sh -p sample-project -e dev -i "$registry/imgstream:v2" --force
  ends_with 1
  called '--to-revisions=imgstream-prod-00001=100'
}

a_dry_run_of_dev_runs_nothing() {
  operate deploy-cloud-run.sh -p sample-project -e dev -i "$registry/imgstream:v2" --dry-run
  ends_with 0
  nothing_was_called
  says "would run: gcloud run jobs execute imgstream-dev-migrate"
}
