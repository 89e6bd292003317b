# A PostgreSQL elsewhere, its URL in a secret.

mock_provider "google" {
  source          = "./tests/mocks"
  override_during = plan
}
mock_provider "google-beta" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  project_id             = "sample-project"
  environment            = "prod"
  container_image        = "example.com/imgstream:1"
  allowed_users          = ["ada@example.com"]
  enable_security_policy = false
  database_url_secret    = "photos-database-url"
}

run "no_database_is_made" {
  command = plan

  assert {
    condition     = length(module.database) == 0 && length(module.network) == 0 && length(module.secrets) == 0
    error_message = "Something is made for a database that is elsewhere."
  }
  assert {
    condition     = [for one in module.service.volumes : "${one.secret[0].secret} ${one.secret[0].items[0].version}" if one.name == "database"] == ["photos-database-url latest"]
    error_message = "The latest version of the secret is not a file of the service."
  }
  assert {
    condition     = "${module.service.container.volume_mounts[0].mount_path}/${module.service.volumes[0].secret[0].items[0].path}" == module.service.variables.IMGSTREAM_DATABASE_URL_FILE
    error_message = "The program looks for its URL where it is not."
  }
  assert {
    condition     = alltrue([for volumes in values(module.jobs.volumes) : "${volumes[0].secret[0].secret} ${volumes[0].secret[0].items[0].version} ${volumes[0].secret[0].items[0].path}" == "photos-database-url latest url"]) && alltrue([for mounts in values(module.jobs.mounts) : mounts[0].mount_path == "/secrets/database"])
    error_message = "A job does not have the file that the service has."
  }
  assert {
    condition     = !contains(keys(module.service.variables), "IMGSTREAM_DATABASE_URL")
    error_message = "A variable holds the URL, which only a new revision would read anew."
  }
  assert {
    condition     = google_secret_manager_secret_iam_member.database_url[0].secret_id == "photos-database-url"
    error_message = "The program may not read the secret."
  }
  assert {
    condition     = module.identity.project_roles == []
    error_message = "The program has rights to a Cloud SQL that is not there."
  }
  assert {
    condition     = module.jobs.schedules["imgstream-prod-backup"] == "0 2 * * *" && module.jobs.schedules["imgstream-prod-backup-age"] == "0 * * * *"
    error_message = "A database elsewhere is not backed up, or nobody looks whether it is."
  }
  assert {
    condition     = contains(keys(module.monitoring.alerts), "Backup older than 26 hours")
    error_message = "Nobody is told that the backup is old."
  }
  assert {
    condition     = output.database_instance == null && output.backups == "gs://sample-project-imgstream-prod-row-backups/backups/"
    error_message = "An operator is told of a database that is not there."
  }
}
