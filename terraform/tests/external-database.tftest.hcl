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
    condition     = length(module.database) == 0 && length(module.network) == 0 && length(module.secrets) == 0 && length(module.backup) == 0
    error_message = "Something is made for a database that is elsewhere."
  }
  assert {
    condition     = [for one in module.service.container.env : one.value_source[0].secret_key_ref[0].secret if one.name == "IMGSTREAM_DATABASE_URL"] == ["photos-database-url"]
    error_message = "The URL does not come from the secret."
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
    condition     = output.database_instance == null && output.backup_bucket == null
    error_message = "An operator is told of a database that is not there."
  }
}
