# shellcheck shell=bash disable=SC2154
# Tests of rollback.sh, rotate-secrets.sh, backup.sh, restore.sh and status.sh, and of all scripts' manners.
# Sourced by deploy-test.sh.

the_traffic_goes_back_to_the_revision_before() {
  after_a_bad_release
  operate rollback.sh -p sample-project --force
  ends_with 0
  called '--to-revisions=imgstream-prod-00001=100'
}

the_traffic_goes_back_to_a_revision_that_is_named() {
  after_a_bad_release
  operate rollback.sh -p sample-project --to imgstream-prod-00000 --force
  ends_with 0
  called '--to-revisions=imgstream-prod-00000=100'
}

a_rollback_to_what_serves_moves_nothing() {
  after_a_bad_release
  operate rollback.sh -p sample-project --to imgstream-prod-00002 --force
  ends_with 0
  not_called update-traffic
}

where_there_is_no_revision_before_nothing_is_done() {
  expect 'gcloud run revisions list * | 0 | imgstream-prod-00001'
  operate rollback.sh -p sample-project --force
  ends_with 2
  not_called update-traffic
}

a_rollback_that_fails_is_told() {
  after_a_bad_release
  expect 'gcloud run services update-traffic * | 1 |'
  operate rollback.sh -p sample-project --force
  ends_with 1
  says "imgstream-prod-00002 serves, as before"
}

a_dry_run_rolls_nothing_back() {
  operate rollback.sh -p sample-project --dry-run
  ends_with 0
  nothing_was_called
  says "would run: gcloud run services update-traffic imgstream-prod"
}

the_rotator_is_run() {
  operate rotate-secrets.sh -p sample-project --force
  ends_with 0
  called 'jobs execute imgstream-prod-rotate'
}

a_rotator_that_fails_is_told() {
  expect 'gcloud run jobs execute *rotate* | 1 |'
  operate rotate-secrets.sh -p sample-project --force
  ends_with 1
}

another_url_is_kept_unseen_and_needs_no_restart() {
  expect 'gcloud secrets versions list * | 0 | 6
gcloud secrets versions add * | 0 |'
  rotate_url
  ends_with 0
  called_in_order 'versions add photos-database' 'jobs execute imgstream-prod-migrate'
  not_called 'services update'
  not_called 'versions access'
}

another_url_that_does_not_work_is_taken_back() {
  expect 'gcloud secrets versions list * | 0 | 6
gcloud secrets versions add * | 0 |
gcloud secrets versions access 6 * | 0 | the-value-before
gcloud run jobs execute *migrate* | 1 |'
  rotate_url --restart
  ends_with 1
  called_in_order 'jobs execute imgstream-prod-migrate' 'versions access 6' 'versions add photos-database'
  [[ $(<"$stage/piped") == the-value-before ]] || wrong "another value was put back: $(<"$stage/piped")"
  is_silent_about the-value-before
  not_called 'services update'
}

another_host_is_tried_before_it_serves() {
  expect 'gcloud secrets versions list * | 0 | 6
gcloud secrets versions add * | 0 |'
  rotate_url --restart
  ends_with 0
  called_in_order 'versions add photos-database' 'jobs execute imgstream-prod-migrate' '--to-revisions=imgstream-prod-00001=100' 'services update imgstream-prod' 'revisions describe imgstream-prod-00002' '--to-latest'
}

a_dry_run_rotates_nothing() {
  operate rotate-secrets.sh -p sample-project --dry-run
  ends_with 0
  nothing_was_called
}

a_backup_is_made_by_the_program_and_by_cloud_sql() {
  operate backup.sh -p sample-project --force
  ends_with 0
  called_in_order 'jobs execute imgstream-prod-backup' 'sql backups create'
}

a_backup_that_fails_is_told() {
  expect 'gcloud sql backups create * | 1 |'
  operate backup.sh -p sample-project --force
  ends_with 1
  says "the rows are in gs://sample-project-imgstream-prod-row-backups/backups/"
  expect 'gcloud run jobs execute *backup* | 1 |'
  operate backup.sh -p sample-project --force
  ends_with 1
  says "The rows could not be backed up"
}

a_database_elsewhere_is_backed_up_by_the_program_alone() {
  expect 'gcloud sql instances describe * | 1 |'
  operate backup.sh -p sample-project --force
  ends_with 0
  called 'jobs execute imgstream-prod-backup'
  not_called 'sql backups'
  operate backup.sh -p sample-project --list
  ends_with 0
  not_called 'sql backups'
}

backups_are_listed() {
  operate backup.sh -p sample-project --list
  ends_with 0
  called_in_order 'gs://sample-project-imgstream-prod-row-backups/backups/' 'sql backups list'
  nothing_was_changed
}

a_moment_comes_back_beside_the_live_database() {
  expect 'gcloud sql instances clone * | 0 |'
  operate restore.sh -p sample-project --to 2030-01-31T12:00:00Z --force
  ends_with 0
  called 'sql instances clone imgstream-prod imgstream-prod-restored-'
  called '--point-in-time=2030-01-31T12:00:00Z'
  says "serves from its own, as before"
}

a_backup_comes_back_beside_the_live_database() {
  expect 'gcloud sql databases create * | 0 |'
  operate restore.sh -p sample-project --backup 20300131t020000z --force
  ends_with 0
  called_in_order 'sql databases create imgstream_restored_' 'jobs execute imgstream-prod-grant' 'DATABASE=imgstream_restored_' 'jobs execute imgstream-prod-backup' '--args=restore,20300131t020000z' \
    'IMGSTREAM_DATABASE_URL=jdbc:postgresql:///imgstream_restored_' 'cloudSqlInstance=sample-project:us-central1:imgstream-prod&user=imgstream-prod@sample-project.iam&ipTypes=PRIVATE'
  not_called 'databases delete'
  says "serves from its own, as before"
}

the_newest_backup_needs_no_name() {
  expect 'gcloud sql databases create * | 0 |'
  operate restore.sh -p sample-project --backup newest --force
  ends_with 0
  called '--args=restore '
}

a_backup_that_cannot_be_read_is_told() {
  expect 'gcloud sql databases create * | 0 |
gcloud run jobs execute imgstream-prod-backup * | 1 |'
  operate restore.sh -p sample-project --backup newest --force
  ends_with 1
  says "gcloud sql databases delete imgstream_restored_"
}

deleted_photos_come_back() {
  expect 'gcloud storage restore * | 0 |'
  operate restore.sh -p sample-project --photos originals/0190 --force
  ends_with 0
  called 'storage restore'
  called 'gs://sample-project-imgstream-prod-photos/originals/0190**'
}

a_restore_says_what_it_wants() {
  operate restore.sh -p sample-project --force
  ends_with 2
  operate restore.sh -p sample-project --to yesterday --force
  ends_with 2
  operate restore.sh -p sample-project --photos / --force
  ends_with 2
  operate restore.sh -p sample-project --photos originals --backup newest --force
  ends_with 2
  operate restore.sh -p sample-project --backup yesterday --force
  ends_with 2
  nothing_was_called
}

a_dry_run_restores_nothing() {
  operate restore.sh -p sample-project --backup 20300131t020000z --dry-run
  ends_with 0
  nothing_was_called
  says "would run: gcloud run jobs execute imgstream-prod-backup"
}

a_stage_that_is_well_is_called_so() {
  operate status.sh -p sample-project
  ends_with 0
  says "imgstream-prod is well"
  nothing_was_changed
}

a_stage_with_an_open_door_is_not_well() {
  expect 'curl * | 0 | 200'
  operate status.sh -p sample-project
  ends_with 1
  says "not 401"
}

a_stage_whose_database_is_elsewhere_is_well_without_backups_of_ours() {
  expect 'gcloud sql instances describe * | 1 |'
  operate status.sh -p sample-project
  ends_with 0
  not_called 'sql backups'
}

what_cannot_be_told_does_not_hide_the_rest() {
  expect 'gcloud sql backups list * | 1 |'
  operate status.sh -p sample-project
  ends_with 1
  says "could not be told"
  says "Refused in the last day"
}

every_script_tells_of_itself() {
  local script option
  for script in "$repository"/scripts/*.sh; do
    script=${script##*/}
    operate "$script" -h
    ends_with 0
    says "scripts/$script -p PROJECT"
    for option in --dry-run --help; do says "$option"; done
    [[ $script == status.sh || $script == validate-config.sh ]] || says "--force"
    nothing_was_called
  done
}

every_script_refuses_what_it_does_not_know() {
  local script
  for script in "$repository"/scripts/*.sh; do
    operate "${script##*/}" --frobnicate
    ends_with 2
    says "There is no option '--frobnicate'"
    operate "${script##*/}" -p
    ends_with 2
    nothing_was_called
  done
}
