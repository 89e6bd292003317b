# The backups of the rows, apart from the photos: the program adds and reads, nobody removes before its time, and what is old
# goes by itself.

variable "name" { type = string }
variable "location" { type = string }
variable "program" { type = string }
variable "retention_days" { type = number }

resource "google_storage_bucket" "backups" {
  name     = var.name
  location = var.location
  # Written once a day and read once a month.
  storage_class               = "NEARLINE"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  # Until then nobody deletes one who does not lift this first, which the program may not. Not locked: a locked one could
  # never be shortened again, and its bucket not removed.
  retention_policy {
    retention_period = var.retention_days * 86400
    is_locked        = false
  }
  soft_delete_policy { retention_duration_seconds = 2592000 }

  # One of each day for more than a year.
  lifecycle_rule {
    action { type = "Delete" }
    condition { age = 400 }
  }
  lifecycle_rule {
    action { type = "AbortIncompleteMultipartUpload" }
    condition { age = 7 }
  }

  lifecycle { prevent_destroy = true }
}

resource "google_storage_bucket_iam_member" "program" {
  # Without the right to delete or replace, so that neither a slip nor a stolen account takes a backup away.
  for_each = toset(["roles/storage.objectCreator", "roles/storage.objectViewer"])
  bucket   = google_storage_bucket.backups.name
  role     = each.key
  member   = var.program
}

output "name" {
  value = google_storage_bucket.backups.name
}

output "location" {
  value = google_storage_bucket.backups.location
}

output "public_access_prevention" {
  value = google_storage_bucket.backups.public_access_prevention
}

output "retention" {
  value = one(google_storage_bucket.backups.retention_policy)
}

output "soft_delete_seconds" {
  value = one(google_storage_bucket.backups.soft_delete_policy).retention_duration_seconds
}

output "lifecycle_rules" {
  value = [for rule in google_storage_bucket.backups.lifecycle_rule : merge(one(rule.action), one(rule.condition))]
}

output "grants" {
  value = [for one in google_storage_bucket_iam_member.program : "${one.role} ${one.member}"]
}
