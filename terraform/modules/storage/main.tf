# The photos. Rules here make originals cheaper and clear away what was replaced; none ever deletes a live photo.

variable "name" { type = string }
variable "location" { type = string }
variable "origins" { type = list(string) }
variable "program" { type = string }
variable "coldline_days" { type = number }
variable "archive_days" { type = number }

resource "google_storage_bucket" "photos" {
  name                        = var.name
  location                    = var.location
  storage_class               = "STANDARD"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  force_destroy               = false

  versioning { enabled = true }
  soft_delete_policy { retention_duration_seconds = 2592000 }

  # The page sends bytes to the bucket and reads originals from it.
  cors {
    origin          = var.origins
    method          = ["GET", "HEAD", "PUT", "OPTIONS"]
    response_header = ["Content-Type", "Content-Range", "Range", "X-Goog-Upload-Status"]
    max_age_seconds = 3600
  }

  lifecycle_rule {
    action {
      type          = "SetStorageClass"
      storage_class = "COLDLINE"
    }
    condition {
      age                   = var.coldline_days
      matches_prefix        = ["originals/"]
      matches_storage_class = ["STANDARD"]
      with_state            = "LIVE"
    }
  }
  lifecycle_rule {
    action {
      type          = "SetStorageClass"
      storage_class = "ARCHIVE"
    }
    condition {
      age                   = var.archive_days
      matches_prefix        = ["originals/"]
      matches_storage_class = ["COLDLINE"]
      with_state            = "LIVE"
    }
  }
  lifecycle_rule {
    action { type = "AbortIncompleteMultipartUpload" }
    condition { age = 7 }
  }
  # Versions that were replaced or deleted, which is what the trash and a slip of the hand leave.
  lifecycle_rule {
    action { type = "Delete" }
    condition {
      days_since_noncurrent_time = 30
      with_state                 = "ARCHIVED"
    }
  }

  lifecycle { prevent_destroy = true }
}

resource "google_storage_bucket_iam_member" "program" {
  # Objects of this bucket, and its CORS rules to read, which the program's health tells of.
  for_each = toset(["roles/storage.objectUser", "roles/storage.legacyBucketReader"])
  bucket   = google_storage_bucket.photos.name
  role     = each.key
  member   = var.program
}

output "name" {
  value = google_storage_bucket.photos.name
}

output "lifecycle_rules" {
  value = [for rule in google_storage_bucket.photos.lifecycle_rule : merge(one(rule.action), one(rule.condition))]
}

output "public_access_prevention" {
  value = google_storage_bucket.photos.public_access_prevention
}

output "cors_origins" {
  value = google_storage_bucket.photos.cors[0].origin
}

output "grants" {
  value = [for one in google_storage_bucket_iam_member.program : "${one.role} ${one.member}"]
}
