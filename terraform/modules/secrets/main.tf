# The one password there is: that of the database's owner, whom nobody is in daily life. It gives the program its rights,
# and restores. It is made within the rotator and seen by nobody; Secret Manager says when the next one is due.

variable "name" { type = string }
variable "region" { type = string }
variable "project_id" { type = string }
variable "rotation_days" { type = number }
variable "instance" { type = string }
variable "database_address" { type = string }
variable "program_user" { type = string }
variable "gcloud_image" { type = string }
variable "psql_image" { type = string }
variable "network" { type = string }
variable "subnetwork" { type = string }

locals {
  rotate = file("${path.module}/rotate.sh")
  grant  = file("${path.module}/grant.sh")
}

resource "google_pubsub_topic" "rotation" {
  name = "${var.name}-rotation"
}

# Secret Manager itself tells the topic.
resource "google_project_service_identity" "secret_manager" {
  provider = google-beta
  service  = "secretmanager.googleapis.com"
}

resource "google_pubsub_topic_iam_member" "secret_manager" {
  topic  = google_pubsub_topic.rotation.id
  role   = "roles/pubsub.publisher"
  member = google_project_service_identity.secret_manager.member
}

resource "google_secret_manager_secret" "owner" {
  secret_id = "${var.name}-database-owner"
  replication {
    auto {}
  }
  topics { name = google_pubsub_topic.rotation.id }
  rotation {
    rotation_period    = "${var.rotation_days * 86400}s"
    next_rotation_time = timeadd(plantimestamp(), "${var.rotation_days * 24}h")
  }
  # The next time is counted from the first apply on; Secret Manager moves it.
  lifecycle { ignore_changes = [rotation[0].next_rotation_time] }
  depends_on = [google_pubsub_topic_iam_member.secret_manager]
}

# ── The rotator ───────────────────────────────────────────────────────────────────────────────────────────────────────

resource "google_service_account" "rotator" {
  account_id   = "${var.name}-rotator"
  display_name = "imgstream, the rotator of its password (${var.name})"
}

resource "google_project_iam_custom_role" "sets_passwords" {
  role_id     = replace("${var.name}_sets_passwords", "-", "_")
  title       = "Sets the password of a database's user"
  permissions = ["cloudsql.instances.get", "cloudsql.users.create", "cloudsql.users.get", "cloudsql.users.list", "cloudsql.users.update"]
}

resource "google_project_iam_member" "rotator" {
  for_each = { passwords = google_project_iam_custom_role.sets_passwords.id, log = "roles/logging.logWriter" }
  project  = var.project_id
  role     = each.value
  member   = google_service_account.rotator.member
}

resource "google_secret_manager_secret_iam_member" "rotator" {
  secret_id = google_secret_manager_secret.owner.id
  role      = "roles/secretmanager.secretVersionManager"
  member    = google_service_account.rotator.member
}

# A job, so that it can also be run by hand; Terraform runs it once, for the first password.
resource "google_cloud_run_v2_job" "rotate" {
  provider            = google-beta
  name                = "${var.name}-rotate"
  location            = var.region
  deletion_protection = false
  launch_stage        = "BETA"
  run_execution_token = "v${substr(sha256(local.rotate), 0, 8)}"

  template {
    template {
      service_account = google_service_account.rotator.email
      max_retries     = 2
      timeout         = "600s"
      containers {
        image   = var.gcloud_image
        command = ["bash", "-c", local.rotate]
        env {
          name  = "INSTANCE"
          value = var.instance
        }
        env {
          name  = "SECRET"
          value = google_secret_manager_secret.owner.secret_id
        }
        env {
          name  = "CLOUDSDK_CORE_PROJECT"
          value = var.project_id
        }
      }
    }
  }
  depends_on = [google_project_iam_member.rotator, google_secret_manager_secret_iam_member.rotator]
}

resource "google_cloud_run_v2_job_iam_member" "rotator" {
  name     = google_cloud_run_v2_job.rotate.name
  location = var.region
  role     = "roles/run.invoker"
  member   = google_service_account.rotator.member
}

# When the topic says that a password is due, the job runs; the alert for failed jobs watches how it ends.
resource "google_cloudbuild_trigger" "rotate" {
  name            = "${var.name}-rotate"
  location        = var.region
  description     = "Runs the rotator when Secret Manager says that the password is due."
  service_account = google_service_account.rotator.id
  pubsub_config { topic = google_pubsub_topic.rotation.id }
  substitutions = { _EVENT = "$(body.message.attributes.eventType)" }
  filter        = "_EVENT == \"SECRET_ROTATE\""

  build {
    timeout = "900s"
    options { logging = "CLOUD_LOGGING_ONLY" }
    step {
      name = var.gcloud_image
      args = ["gcloud", "run", "jobs", "execute", google_cloud_run_v2_job.rotate.name, "--region=${var.region}", "--async"]
    }
  }
}

# ── The program's rights ──────────────────────────────────────────────────────────────────────────────────────────────

resource "google_service_account" "granter" {
  account_id   = "${var.name}-granter"
  display_name = "imgstream, gives the program its rights (${var.name})"
}

resource "google_secret_manager_secret_iam_member" "granter" {
  secret_id = google_secret_manager_secret.owner.id
  role      = "roles/secretmanager.secretAccessor"
  member    = google_service_account.granter.member
}

resource "google_cloud_run_v2_job" "grant" {
  provider            = google-beta
  name                = "${var.name}-grant"
  location            = var.region
  deletion_protection = false
  launch_stage        = "BETA"
  run_execution_token = "v${substr(sha256("${local.grant}${var.program_user}"), 0, 8)}"

  template {
    template {
      service_account = google_service_account.granter.email
      max_retries     = 2
      timeout         = "300s"
      vpc_access {
        egress = "PRIVATE_RANGES_ONLY"
        network_interfaces {
          network    = var.network
          subnetwork = var.subnetwork
        }
      }
      containers {
        image   = var.psql_image
        command = ["bash", "-c", local.grant]
        env {
          name  = "PGHOST"
          value = var.database_address
        }
        env {
          name  = "PROGRAM"
          value = var.program_user
        }
        env {
          name = "PGPASSWORD"
          value_source {
            secret_key_ref {
              secret  = google_secret_manager_secret.owner.secret_id
              version = "latest"
            }
          }
        }
      }
    }
  }
  depends_on = [google_secret_manager_secret_iam_member.granter, google_cloud_run_v2_job.rotate]
}

output "secret" {
  value = google_secret_manager_secret.owner.secret_id
}

output "rotation_period" {
  value = google_secret_manager_secret.owner.rotation[0].rotation_period
}

output "topics" {
  value = google_secret_manager_secret.owner.topics[*].name
}

output "rotate_job" {
  value = google_cloud_run_v2_job.rotate.name
}

output "trigger_topic" {
  value = google_cloudbuild_trigger.rotate.pubsub_config[0].topic
}

output "granted" {
  value      = google_cloud_run_v2_job.grant.name
  depends_on = [google_cloud_run_v2_job.grant]
}
