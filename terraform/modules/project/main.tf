# What the project must be able to do, and who is written down doing it.

variable "project_id" { type = string }

locals {
  services = toset([
    "artifactregistry.googleapis.com", "binaryauthorization.googleapis.com", "billingbudgets.googleapis.com",
    "cloudbuild.googleapis.com", "cloudkms.googleapis.com", "cloudresourcemanager.googleapis.com",
    "cloudscheduler.googleapis.com", "compute.googleapis.com", "containeranalysis.googleapis.com",
    "iam.googleapis.com", "iamcredentials.googleapis.com", "iap.googleapis.com", "logging.googleapis.com",
    "monitoring.googleapis.com", "ondemandscanning.googleapis.com", "pubsub.googleapis.com", "run.googleapis.com",
    "secretmanager.googleapis.com", "servicenetworking.googleapis.com", "sqladmin.googleapis.com",
    "storage.googleapis.com",
  ])
}

data "google_project" "this" {
  project_id = var.project_id
}

resource "google_project_service" "this" {
  for_each           = local.services
  service            = each.key
  disable_on_destroy = false
}

# Who read a secret, a photo, or came through IAP.
resource "google_project_iam_audit_config" "this" {
  for_each = toset(["secretmanager.googleapis.com", "storage.googleapis.com", "iap.googleapis.com"])
  project  = var.project_id
  service  = each.key

  dynamic "audit_log_config" {
    for_each = ["ADMIN_READ", "DATA_READ", "DATA_WRITE"]
    content { log_type = audit_log_config.value }
  }
  depends_on = [google_project_service.this]
}

output "number" {
  value      = data.google_project.this.number
  depends_on = [google_project_service.this]
}

output "audited" {
  value = [for one in google_project_iam_audit_config.this : one.service]
}
