# A dump of the database once a day, in a bucket of its own, and a watchman who fails when the newest is too old.
# Cloud SQL's own backups and its seven days of point-in-time recovery are beside this (modules/database).

variable "name" { type = string }
variable "region" { type = string }
variable "project_id" { type = string }
variable "bucket" { type = string }
variable "location" { type = string }
variable "instance" { type = string }
variable "gcloud_image" { type = string }

locals {
  jobs = {
    backup     = { script = file("${path.module}/backup.sh"), schedule = "0 3 * * *" }
    backup-age = { script = file("${path.module}/backup-age.sh"), schedule = "0 * * * *" }
  }
}

data "google_sql_database_instance" "this" {
  name = var.instance
}

resource "google_storage_bucket" "this" {
  name                        = var.bucket
  location                    = var.location
  storage_class               = "NEARLINE"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false
  versioning { enabled = true }
  soft_delete_policy { retention_duration_seconds = 2592000 }

  # A dump of each day for a month.
  lifecycle_rule {
    action { type = "Delete" }
    condition {
      age            = 35
      matches_prefix = ["database/"]
    }
  }
  lifecycle { prevent_destroy = true }
}

# Cloud SQL writes the dump itself, and reads it when one is restored.
resource "google_storage_bucket_iam_member" "cloud_sql" {
  bucket = google_storage_bucket.this.name
  role   = "roles/storage.objectAdmin"
  member = "serviceAccount:${data.google_sql_database_instance.this.service_account_email_address}"
}

resource "google_service_account" "backup" {
  account_id   = "${var.name}-backup"
  display_name = "imgstream, makes backups (${var.name})"
}

resource "google_project_iam_custom_role" "exports" {
  role_id     = replace("${var.name}_exports", "-", "_")
  title       = "Exports a database"
  permissions = ["cloudsql.instances.export", "cloudsql.instances.get"]
}

resource "google_project_iam_member" "exports" {
  project = var.project_id
  role    = google_project_iam_custom_role.exports.id
  member  = google_service_account.backup.member
}

resource "google_storage_bucket_iam_member" "backup" {
  bucket = google_storage_bucket.this.name
  role   = "roles/storage.objectViewer"
  member = google_service_account.backup.member
}

resource "google_cloud_run_v2_job" "this" {
  for_each            = local.jobs
  name                = "${var.name}-${each.key}"
  location            = var.region
  deletion_protection = false

  template {
    template {
      service_account = google_service_account.backup.email
      max_retries     = 1
      timeout         = "3600s"
      containers {
        image   = var.gcloud_image
        command = ["bash", "-c", each.value.script]
        env {
          name  = "INSTANCE"
          value = var.instance
        }
        env {
          name  = "BUCKET"
          value = google_storage_bucket.this.name
        }
        env {
          name  = "CLOUDSDK_CORE_PROJECT"
          value = var.project_id
        }
      }
    }
  }
}

module "schedule" {
  source     = "../schedule"
  name       = var.name
  account    = "backups"
  region     = var.region
  project_id = var.project_id
  schedules  = { for key, job in local.jobs : google_cloud_run_v2_job.this[key].name => job.schedule }
}

output "bucket" {
  value = google_storage_bucket.this.name
}

output "jobs" {
  value = { for key, job in google_cloud_run_v2_job.this : key => job.name }
}

output "schedules" {
  value = module.schedule.times
}

output "public_access_prevention" {
  value = google_storage_bucket.this.public_access_prevention
}
