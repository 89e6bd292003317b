# What runs beside the service: the program's own commands, and those that look after the database.

variable "name" { type = string }
variable "region" { type = string }
variable "project_id" { type = string }
variable "image" { type = string }
variable "service_account" { type = string }
variable "variables" { type = map(string) }
variable "database_secret" { type = string }
variable "network" { type = string }
variable "subnetwork" { type = string }

locals {
  # arguments, memory, seconds at most, how often again after a failure, and when (UTC); the migration runs whenever it has
  # another image. A failed job raises the alarm, so backup-age is the watchman of the backups: Cloud Monitoring cannot look
  # back further than 25 hours by itself.
  jobs = {
    migrate    = { arguments = ["migrate"], memory = "1Gi", timeout = 600, retries = 1, schedule = "" }
    sweep      = { arguments = ["sweep"], memory = "2Gi", timeout = 3600, retries = 0, schedule = "30 4 * * *" }
    verify     = { arguments = ["verify"], memory = "2Gi", timeout = 7200, retries = 0, schedule = "30 5 * * 0" }
    backup     = { arguments = ["backup"], memory = "1Gi", timeout = 3600, retries = 1, schedule = "0 2 * * *" }
    backup-age = { arguments = ["backup", "--check=26h"], memory = "1Gi", timeout = 600, retries = 1, schedule = "0 * * * *" }
    drill      = { arguments = ["drill"], memory = "4Gi", timeout = 7200, retries = 0, schedule = "30 2 1 * *" }
  }
}

resource "google_cloud_run_v2_job" "this" {
  provider            = google-beta
  for_each            = local.jobs
  name                = "${var.name}-${each.key}"
  location            = var.region
  deletion_protection = false
  launch_stage        = "BETA"
  # Terraform waits for the migration, and what depends on this module waits with it.
  run_execution_token = each.key == "migrate" ? "v${substr(sha256(var.image), 0, 8)}" : null

  template {
    template {
      service_account       = var.service_account
      execution_environment = "EXECUTION_ENVIRONMENT_GEN2"
      max_retries           = each.value.retries
      timeout               = "${each.value.timeout}s"
      dynamic "vpc_access" {
        for_each = var.network == "" ? [] : [1]
        content {
          egress = "PRIVATE_RANGES_ONLY"
          network_interfaces {
            network    = var.network
            subnetwork = var.subnetwork
          }
        }
      }
      # A file, so that it can be read anew: the latest version, each time.
      dynamic "volumes" {
        for_each = var.database_secret == "" ? [] : [1]
        content {
          name = "database"
          secret {
            secret = var.database_secret
            items {
              version = "latest"
              path    = "url"
            }
          }
        }
      }
      containers {
        image = var.image
        args  = each.value.arguments
        resources { limits = { cpu = "1", memory = each.value.memory } }
        dynamic "env" {
          for_each = var.variables
          content {
            name  = env.key
            value = env.value
          }
        }
        dynamic "volume_mounts" {
          for_each = var.database_secret == "" ? [] : [1]
          content {
            name       = "database"
            mount_path = "/secrets/database"
          }
        }
      }
    }
  }
}

module "schedule" {
  source     = "../schedule"
  name       = var.name
  region     = var.region
  project_id = var.project_id
  schedules  = { for key, job in local.jobs : google_cloud_run_v2_job.this[key].name => job.schedule if job.schedule != "" }
}

output "names" {
  value = { for key, job in google_cloud_run_v2_job.this : key => job.name }
}

output "arguments" {
  value = { for key, job in google_cloud_run_v2_job.this : key => job.template[0].template[0].containers[0].args }
}

output "volumes" {
  value = { for key, job in google_cloud_run_v2_job.this : key => job.template[0].template[0].volumes }
}

output "mounts" {
  value = { for key, job in google_cloud_run_v2_job.this : key => job.template[0].template[0].containers[0].volume_mounts }
}

output "schedules" {
  value = module.schedule.times
}

output "migrated" {
  value      = google_cloud_run_v2_job.this["migrate"].name
  depends_on = [google_cloud_run_v2_job.this]
}
