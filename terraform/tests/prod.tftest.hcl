# Production as prod.tfvars describes it, without a domain.

mock_provider "google" {
  source          = "./tests/mocks"
  override_during = plan
}
mock_provider "google-beta" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  project_id      = "sample-project"
  environment     = "prod"
  container_image = "us-central1-docker.pkg.dev/sample-project/imgstream-prod/imgstream@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
  allowed_users   = ["ada@example.com"]
  allowed_domains = ["example.org"]
  # Without a domain there is nowhere to put it.
  enable_security_policy = false
}

run "production" {
  command = plan

  # Nothing is public.
  assert {
    condition     = module.storage.public_access_prevention == "enforced" && module.backups.public_access_prevention == "enforced"
    error_message = "A bucket may become public."
  }
  assert {
    condition     = module.service.invokers == ["serviceAccount:service-123456789012@gcp-sa-sample.iam.gserviceaccount.com"]
    error_message = "Somebody besides IAP may call the service."
  }
  assert {
    condition     = module.database[0].settings.ip_configuration[0].ipv4_enabled == false
    error_message = "The database has a public address."
  }
  assert {
    condition     = module.database[0].settings.ip_configuration[0].ssl_mode == "ENCRYPTED_ONLY"
    error_message = "The database takes connections in the clear."
  }
  assert {
    condition     = alltrue([for one in module.storage.grants : strcontains(one, " serviceAccount:imgstream-prod@")])
    error_message = "Somebody besides the program has rights to the photos."
  }

  # People come through iap.
  assert {
    condition     = module.service.iap_enabled
    error_message = "IAP is off."
  }
  assert {
    condition     = toset(module.service.people) == toset(["user:ada@example.com", "domain:example.org"])
    error_message = "IAP lets others in than those who are allowed."
  }
  assert {
    condition     = module.service.reauthentication == ["3600s"]
    error_message = "People do not sign in again after an hour."
  }
  assert {
    condition     = module.service.variables.IMGSTREAM_AUTH == "iap"
    error_message = "The program does not want IAP."
  }
  assert {
    condition     = module.service.variables.IMGSTREAM_IAP_AUDIENCE == "/projects/123456789012/locations/us-central1/services/imgstream-prod"
    error_message = "The program wants another audience than IAP gives."
  }
  assert {
    condition     = output.iap_audience == "/projects/123456789012/locations/us-central1/services/${output.service}"
    error_message = "The audience is not that of the service."
  }
  assert {
    condition     = module.service.variables.IMGSTREAM_ALLOWED_USERS == "ada@example.com" && module.service.variables.IMGSTREAM_ALLOWED_DOMAINS == "example.org"
    error_message = "The program holds another list than IAP."
  }

  # The program is told what it reads.
  assert {
    condition = toset(keys(module.service.variables)) == toset([
      "ENVIRONMENT", "GOOGLE_CLOUD_PROJECT", "IMGSTREAM_DATA", "IMGSTREAM_STORAGE", "IMGSTREAM_BACKUPS", "IMGSTREAM_SIGNED_URLS", "IMGSTREAM_AUTH",
      "IMGSTREAM_IAP_AUDIENCE", "IMGSTREAM_ALLOWED_USERS", "IMGSTREAM_ALLOWED_DOMAINS", "IMGSTREAM_DATABASE_URL",
    ])
    error_message = "The program gets other variables than these."
  }
  assert {
    condition     = module.service.variables.ENVIRONMENT == "prod" && module.service.variables.IMGSTREAM_STORAGE == "gs://sample-project-imgstream-prod-photos"
    error_message = "Stage or bucket are wrong."
  }
  assert {
    condition     = startswith(module.service.variables.IMGSTREAM_DATABASE_URL, "jdbc:postgresql:///imgstream?cloudSqlInstance=sample-project:us-central1:imgstream-prod&user=imgstream-prod@sample-project.iam&ipTypes=PRIVATE")
    error_message = "The URL of the database is wrong: ${module.service.variables.IMGSTREAM_DATABASE_URL}"
  }

  assert {
    condition     = length(module.service.volumes) == 0 && alltrue([for volumes in values(module.jobs.volumes) : length(volumes) == 0])
    error_message = "Something is mounted, though there is no secret."
  }

  # It is sized and probed.
  assert {
    condition     = module.service.container.resources[0].limits.cpu == "1" && module.service.container.resources[0].limits.memory == "2Gi"
    error_message = "An instance is not of one processor and 2 GiB."
  }
  assert {
    condition     = module.service.container.resources[0].startup_cpu_boost
    error_message = "A start is not boosted."
  }
  assert {
    condition     = module.service.container.startup_probe[0].http_get[0].path == "/health?endpoint=readiness"
    error_message = "A start is not held until the program is ready."
  }
  assert {
    condition     = module.service.container.liveness_probe[0].http_get[0].path == "/health?endpoint=liveness"
    error_message = "Nobody asks whether the program lives."
  }
  assert {
    condition     = module.service.ingress == "INGRESS_TRAFFIC_ALL"
    error_message = "Without a domain the service must be reached directly."
  }
  assert {
    condition     = module.service.container.image == var.container_image
    error_message = "Another image runs than was asked for."
  }

  # The newest revision serves.
  assert {
    condition     = module.service.traffic[0].type == "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST" && module.service.traffic[0].percent == 100
    error_message = "Applied by hand, the newest revision does not serve."
  }

  # Photos get cheaper and are never deleted.
  assert {
    condition     = alltrue([for one in module.storage.lifecycle_rules : one.with_state == "ARCHIVED" && one.days_since_noncurrent_time == 30 if one.type == "Delete"])
    error_message = "A rule deletes photos that are live."
  }
  assert {
    condition     = alltrue([for one in module.storage.lifecycle_rules : one.matches_prefix == tolist(["originals/"]) if one.type == "SetStorageClass"])
    error_message = "Renditions would get cold."
  }
  assert {
    condition     = [for one in module.storage.lifecycle_rules : "${one.storage_class} ${one.age}" if one.type == "SetStorageClass"] == ["COLDLINE 30", "ARCHIVE 365"]
    error_message = "Originals do not go to Coldline after 30 days and to Archive after a year."
  }
  assert {
    condition     = length([for one in module.storage.lifecycle_rules : one if one.type == "AbortIncompleteMultipartUpload"]) == 1
    error_message = "Aborted uploads stay."
  }
  assert {
    condition     = module.storage.cors_origins == tolist(["https://imgstream-prod-123456789012.us-central1.run.app"])
    error_message = "Another page may send to the bucket, or ours may not."
  }

  # Backups outlive the program's account.
  assert {
    condition     = module.service.variables.IMGSTREAM_BACKUPS == "gs://sample-project-imgstream-prod-row-backups" && module.backups.name != module.storage.name
    error_message = "Backups lie with the photos."
  }
  assert {
    condition     = toset(module.backups.grants) == toset(["roles/storage.objectCreator serviceAccount:imgstream-prod@sample-project.iam.gserviceaccount.com", "roles/storage.objectViewer serviceAccount:imgstream-prod@sample-project.iam.gserviceaccount.com"])
    error_message = "The program may do more than add backups and read them, or less."
  }
  assert {
    condition     = tonumber(module.backups.retention.retention_period) == 30 * 86400 && !module.backups.retention.is_locked
    error_message = "A backup can be deleted within 30 days, or its bucket never again."
  }
  assert {
    condition     = tonumber(module.backups.soft_delete_seconds) == 30 * 86400
    error_message = "What was deleted after all does not come back."
  }
  assert {
    condition     = [for one in module.backups.lifecycle_rules : one.age if one.type == "Delete"] == [400]
    error_message = "Backups do not go by themselves after 400 days."
  }
  assert {
    condition     = module.backups.location == "us-central1"
    error_message = "Backups are elsewhere than the photos without being told."
  }

  # The database is kept.
  assert {
    condition     = module.database[0].deletion_protection && module.database[0].settings.deletion_protection_enabled
    error_message = "The database can be deleted."
  }
  assert {
    condition     = module.database[0].settings.availability_type == "REGIONAL"
    error_message = "In prod the database must be highly available."
  }
  assert {
    condition     = module.database[0].settings.backup_configuration[0].point_in_time_recovery_enabled && module.database[0].settings.backup_configuration[0].transaction_log_retention_days == 7
    error_message = "There are no seven days of point-in-time recovery."
  }
  assert {
    condition     = module.database[0].settings.backup_configuration[0].enabled
    error_message = "There are no backups."
  }
  assert {
    condition     = contains([for one in module.database[0].settings.database_flags : "${one.name}=${one.value}"], "cloudsql.iam_authentication=on")
    error_message = "The database does not know IAM."
  }

  # The password is rotated.
  assert {
    condition     = module.secrets[0].rotation_period == "7776000s"
    error_message = "The password is not due every 90 days."
  }
  assert {
    condition     = length(module.secrets[0].topics) == 1
    error_message = "Nobody is told that the password is due."
  }
  assert {
    condition     = module.secrets[0].trigger_topic == module.secrets[0].topics[0]
    error_message = "The rotator listens to another topic."
  }

  # Jobs run at their times.
  assert {
    condition     = module.jobs.arguments == { migrate = tolist(["migrate"]), sweep = tolist(["sweep"]), verify = tolist(["verify"]), backup = tolist(["backup"]), backup-age = tolist(["backup", "--check=26h"]), drill = tolist(["drill"]) }
    error_message = "The jobs run other commands."
  }
  assert {
    condition     = toset(keys(module.jobs.schedules)) == toset(["imgstream-prod-sweep", "imgstream-prod-verify", "imgstream-prod-backup", "imgstream-prod-backup-age", "imgstream-prod-drill"])
    error_message = "Sweep, verification, backup and drill are not scheduled, or the migration is."
  }
  assert {
    condition     = module.jobs.schedules["imgstream-prod-backup"] == "0 2 * * *" && module.jobs.schedules["imgstream-prod-backup-age"] == "0 * * * *" && module.jobs.schedules["imgstream-prod-drill"] == "30 2 1 * *"
    error_message = "Backups are not made daily, watched hourly and brought back monthly."
  }
}

run "backups_may_be_kept_in_another_region" {
  command = plan
  variables {
    backup_location       = "europe-west1"
    backup_retention_days = 90
  }
  assert {
    condition     = module.backups.location == "europe-west1" && tonumber(module.backups.retention.retention_period) == 90 * 86400
    error_message = "Backups are not where and as long as it was said."
  }
}

run "a_group_is_left_to_iap" {
  command = plan
  variables { allowed_users = ["group:family@example.com"] }

  assert {
    condition     = toset(module.service.people) == toset(["group:family@example.com", "domain:example.org"])
    error_message = "IAP does not let the group in."
  }
  assert {
    condition     = !contains(keys(module.service.variables), "IMGSTREAM_ALLOWED_USERS") && !contains(keys(module.service.variables), "IMGSTREAM_ALLOWED_DOMAINS")
    error_message = "The program would shut out the people of a group, into which it cannot look."
  }
}

run "a_revision_that_serves_can_be_kept" {
  command = plan
  variables { serving_revision = "imgstream-prod-00007-abc" }
  assert {
    condition     = module.service.traffic[0].revision == "imgstream-prod-00007-abc" && module.service.traffic[0].percent == 100
    error_message = "A new revision gets traffic before it was tried."
  }
}

run "it_is_watched" {
  command = plan
  variables { alert_email = "watch@example.com" }

  assert {
    condition = module.monitoring.alerts == {
      "More than 5 % errors"       = 0.05
      "Slow: p95 above 2 s"        = 2000
      "Memory above 80 %"          = 0.8
      "CPU above 80 %"             = 0.8
      "No instance ready"          = 1
      "A job failed"               = 0
      "Backup older than 26 hours" = 0
      "Many requests refused"      = 100
      "Not reachable"              = 0.5
    }
    error_message = "Other things are watched than promised."
  }
  assert {
    condition     = strcontains(module.monitoring.watched["Backup older than 26 hours"], "job_name=\"imgstream-prod-backup-age\"") && contains(keys(module.jobs.schedules), "imgstream-prod-backup-age")
    error_message = "The alarm listens to another job than the one that looks at the backups."
  }
  assert {
    condition     = length(module.monitoring.channels) == 1
    error_message = "Nobody is told."
  }
  assert {
    condition     = module.monitoring.uptime_expects == tolist([401])
    error_message = "The uptime check takes an open door for health."
  }
  assert {
    condition     = strcontains(module.monitoring.metrics[0], "jsonPayload.security_event:*") && strcontains(module.monitoring.metrics[1], "jsonPayload.duration_ms>5000")
    error_message = "The metrics read other fields than the program writes."
  }
  assert {
    condition     = toset(module.project.audited) == toset(["iap.googleapis.com", "secretmanager.googleapis.com", "storage.googleapis.com"])
    error_message = "Access to secrets, photos or IAP leaves no trace."
  }
}

run "a_month_has_its_budget" {
  command = plan
  variables {
    billing_account = "012345-6789AB-CDEF01"
    monthly_budget  = 150
  }
  assert {
    condition     = module.budget[0].units == "150"
    error_message = "The budget is another."
  }
}
