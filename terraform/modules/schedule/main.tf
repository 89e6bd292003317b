# Runs jobs at their times, as an account that may do nothing else.

variable "name" { type = string }
variable "region" { type = string }
variable "project_id" { type = string }
variable "schedules" { type = map(string) }

resource "google_service_account" "clock" {
  account_id   = "${var.name}-clock"
  display_name = "imgstream, starts jobs (${var.name})"
}

resource "google_cloud_run_v2_job_iam_member" "clock" {
  for_each = var.schedules
  name     = each.key
  location = var.region
  role     = "roles/run.invoker"
  member   = google_service_account.clock.member
}

resource "google_cloud_scheduler_job" "this" {
  for_each  = var.schedules
  name      = each.key
  region    = var.region
  schedule  = each.value
  time_zone = "Etc/UTC"
  retry_config { retry_count = 1 }
  http_target {
    http_method = "POST"
    uri         = "https://run.googleapis.com/v2/projects/${var.project_id}/locations/${var.region}/jobs/${each.key}:run"
    oauth_token { service_account_email = google_service_account.clock.email }
  }
  depends_on = [google_cloud_run_v2_job_iam_member.clock]
}

output "times" {
  value = { for one in google_cloud_scheduler_job.this : one.name => one.schedule }
}
