# shellcheck shell=bash disable=SC2154
# Tests of what Terraform's jobs run in the cloud: the rotator and the rights.
# Sourced by deploy-test.sh.

rotate() { in_job secrets/rotate.sh INSTANCE=imgstream-prod SECRET=imgstream-prod-database-owner; }

the_owner_gets_a_new_password_and_the_old_one_ends() {
  a_database
  rotate
  ends_with 0
  called_in_order 'users set-password imgstream_owner' 'versions add imgstream-prod-database-owner' 'versions disable 2'
  not_called 'versions disable 3'
}

the_first_password_makes_the_owner() {
  a_database
  expect 'gcloud sql users list * | 0 |'
  rotate
  ends_with 0
  called 'users create imgstream_owner'
  not_called set-password
}

what_is_set_is_what_is_kept_and_nobody_sees_it() {
  a_database
  # Copies of what the stand-in is given.
  cp "$stage/bin/gcloud" "$stage/bin/gcloud.table"
  cat >"$stage/bin/gcloud" <<'STAND_IN'
#!/usr/bin/env bash
for word; do
  case $word in
    --flags-file=*) cp "${word#*=}" "${0%/*}/../flags" ;;
    --data-file=*) cp "${word#*=}" "${0%/*}/../kept" ;;
  esac
done
exec "$0.table" "$@"
STAND_IN
  rotate
  ends_with 0
  local password
  password=$(<"$stage/kept")
  [[ ${#password} -ge 40 ]] || wrong "the password is short: $password"
  [[ $(<"$stage/flags") == "--password: \"$password\"" ]] || wrong "another was set than kept"
  not_called "$password"
  is_silent_about "$password"
  [[ -z $(find "$stage" -name password) ]] || wrong "the password lies about"
}

a_password_that_cannot_be_set_is_not_kept() {
  a_database
  expect 'gcloud sql users set-password * | 1 |'
  rotate
  ends_with 1
  not_called 'versions add'
  not_called 'versions disable'
}

a_password_that_cannot_be_kept_fails_so_that_the_job_is_run_again() {
  a_database
  expect 'gcloud secrets versions add * | 1 |'
  rotate
  ends_with 1
  not_called 'versions disable'
}

the_program_gets_its_rights() {
  expect 'psql * | 0 |'
  in_job secrets/grant.sh PROGRAM=imgstream-prod@sample-project.iam PGHOST=10.30.0.3 PGPASSWORD=hunter2
  ends_with 0
  called '--set=program=imgstream-prod@sample-project.iam'
  called 'dbname=imgstream sslmode=require'
  called 'sslmode=require'
  not_called hunter2
}

the_program_gets_its_rights_in_another_database() {
  expect 'psql * | 0 |'
  in_job secrets/grant.sh PROGRAM=x PGHOST=10.30.0.3 PGPASSWORD=hunter2 DATABASE=imgstream_restored
  ends_with 0
  called '--set=database=imgstream_restored'
  called 'dbname=imgstream_restored '
}

rights_that_cannot_be_given_fail_the_job() {
  expect 'psql * | 3 |'
  in_job secrets/grant.sh PROGRAM=x PGHOST=10.30.0.3 PGPASSWORD=hunter2
  ends_with 3
}
