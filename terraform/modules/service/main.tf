# The program in Cloud Run, with Google's sign-in in front.

variable "name" { type = string }
variable "region" { type = string }
variable "project_number" { type = string }
variable "environment" { type = string }
variable "image" { type = string }
variable "serving_revision" { type = string }
variable "service_account" { type = string }
variable "variables" { type = map(string) }
variable "database_secret" { type = string }
variable "network" { type = string }
variable "subnetwork" { type = string }
variable "behind_load_balancer" { type = bool }
variable "iap" {
  type = object({ enabled = bool, members = list(string), session_seconds = number })
}
variable "size" {
  type = object({ min = number, max = number, cpu = string, memory = string })
}

resource "google_cloud_run_v2_service" "this" {
  provider             = google-beta
  name                 = var.name
  location             = var.region
  launch_stage         = "BETA"
  deletion_protection  = var.environment == "prod"
  iap_enabled          = var.iap.enabled
  invoker_iam_disabled = false
  # With a domain nothing comes in past the load balancer and its rules.
  ingress              = var.behind_load_balancer ? "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER" : "INGRESS_TRAFFIC_ALL"
  default_uri_disabled = var.behind_load_balancer

  template {
    service_account                  = var.service_account
    execution_environment            = "EXECUTION_ENVIRONMENT_GEN2"
    timeout                          = "300s"
    max_instance_request_concurrency = 80

    scaling {
      min_instance_count = var.size.min
      max_instance_count = var.size.max
    }
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
      ports { container_port = 8080 }
      resources {
        limits            = { cpu = var.size.cpu, memory = var.size.memory }
        startup_cpu_boost = true
        cpu_idle          = true
      }
      startup_probe {
        period_seconds    = 1
        timeout_seconds   = 1
        failure_threshold = 60
        http_get { path = "/health?endpoint=readiness" }
      }
      liveness_probe {
        period_seconds    = 30
        timeout_seconds   = 10
        failure_threshold = 3
        http_get { path = "/health?endpoint=liveness" }
      }
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

  dynamic "traffic" {
    for_each = var.serving_revision == "" ? [1] : []
    content {
      type    = "TRAFFIC_TARGET_ALLOCATION_TYPE_LATEST"
      percent = 100
    }
  }
  dynamic "traffic" {
    for_each = var.serving_revision == "" ? [] : [1]
    content {
      type     = "TRAFFIC_TARGET_ALLOCATION_TYPE_REVISION"
      revision = var.serving_revision
      percent  = 100
    }
  }
}

# Only IAP itself may call the service; it lets through whom the grants below name.
resource "google_project_service_identity" "iap" {
  provider = google-beta
  service  = "iap.googleapis.com"
}

resource "google_cloud_run_v2_service_iam_member" "iap" {
  count    = var.iap.enabled ? 1 : 0
  name     = google_cloud_run_v2_service.this.name
  location = var.region
  role     = "roles/run.invoker"
  member   = google_project_service_identity.iap.member
}

resource "google_iap_web_cloud_run_service_iam_member" "allowed" {
  for_each               = var.iap.enabled ? toset(var.iap.members) : toset([])
  cloud_run_service_name = google_cloud_run_v2_service.this.name
  location               = var.region
  role                   = "roles/iap.httpsResourceAccessor"
  member                 = each.key
}

resource "google_iap_settings" "this" {
  count = var.iap.enabled ? 1 : 0
  name  = "projects/${var.project_number}/iap_web/cloud_run-${var.region}/services/${google_cloud_run_v2_service.this.name}"

  access_settings {
    reauth_settings {
      method      = "LOGIN"
      max_age     = "${var.iap.session_seconds}s"
      policy_type = "MINIMUM"
    }
  }
}

output "name" {
  value = google_cloud_run_v2_service.this.name
}

output "ingress" {
  value = google_cloud_run_v2_service.this.ingress
}

output "iap_enabled" {
  value = google_cloud_run_v2_service.this.iap_enabled
}

output "variables" {
  value = { for one in google_cloud_run_v2_service.this.template[0].containers[0].env : one.name => one.value }
}

output "traffic" {
  value = google_cloud_run_v2_service.this.traffic
}

output "container" {
  value = google_cloud_run_v2_service.this.template[0].containers[0]
}

output "volumes" {
  value = google_cloud_run_v2_service.this.template[0].volumes
}

output "invokers" {
  value = [for one in google_cloud_run_v2_service_iam_member.iap : one.member]
}

output "people" {
  value = [for one in google_iap_web_cloud_run_service_iam_member.allowed : one.member]
}

output "reauthentication" {
  value = [for one in google_iap_settings.this : one.access_settings[0].reauth_settings[0].max_age]
}
