# What is watched, who is told, and where it is seen.

variable "name" { type = string }
variable "project_id" { type = string }
variable "service" { type = string }
variable "host" { type = string }
variable "email" { type = string }
variable "support_email" { type = string }
variable "iap" { type = bool }
variable "always_on" { type = bool }

locals {
  service  = "resource.type=\"cloud_run_revision\" AND resource.labels.service_name=\"${var.service}\""
  jobs     = "resource.type=\"cloud_run_job\" AND resource.labels.job_name=monitoring.regex.full_match(\"${var.name}-.*\")"
  channels = google_monitoring_notification_channel.email[*].id
  guide    = "What to do: docs/PRODUCTION_DEPLOYMENT.md, Troubleshooting.${var.support_email == "" ? "" : " People write to ${var.support_email}."}"

  # Each: what it watches, how that is made one number, above or below which threshold, for how many seconds.
  alerts = merge({
    "Memory above 80 %" = {
      filter     = "metric.type=\"run.googleapis.com/container/memory/utilizations\" AND ${local.service}", aligner = "ALIGN_PERCENTILE_99"
      comparison = "COMPARISON_GT", threshold = 0.8, seconds = 300, reducer = "REDUCE_MAX"
    }
    "CPU above 80 %" = {
      filter     = "metric.type=\"run.googleapis.com/container/cpu/utilizations\" AND ${local.service}", aligner = "ALIGN_PERCENTILE_99"
      comparison = "COMPARISON_GT", threshold = 0.8, seconds = 600, reducer = "REDUCE_MAX"
    }
    "Slow: p95 above 2 s" = {
      filter     = "metric.type=\"run.googleapis.com/request_latencies\" AND ${local.service}", aligner = "ALIGN_PERCENTILE_95"
      comparison = "COMPARISON_GT", threshold = 2000, seconds = 300, reducer = "REDUCE_MAX"
    }
    "A job failed" = {
      filter  = "metric.type=\"run.googleapis.com/job/completed_execution_count\" AND metric.labels.result=\"failed\" AND ${local.jobs}"
      aligner = "ALIGN_DELTA", comparison = "COMPARISON_GT", threshold = 0, seconds = 0, reducer = "REDUCE_SUM"
    }
    "Many requests refused" = {
      filter  = "metric.type=\"logging.googleapis.com/user/${google_logging_metric.refused.name}\" AND resource.type=\"cloud_run_revision\""
      aligner = "ALIGN_DELTA", comparison = "COMPARISON_GT", threshold = 100, seconds = 0, reducer = "REDUCE_SUM"
    }
    "Not reachable" = {
      filter  = "metric.type=\"monitoring.googleapis.com/uptime_check/check_passed\" AND resource.type=\"uptime_url\" AND metric.labels.check_id=\"${google_monitoring_uptime_check_config.this.uptime_check_id}\""
      aligner = "ALIGN_FRACTION_TRUE", comparison = "COMPARISON_LT", threshold = 0.5, seconds = 300, reducer = "REDUCE_MEAN"
    }
    "Backup older than 26 hours" = {
      filter  = "metric.type=\"run.googleapis.com/job/completed_execution_count\" AND metric.labels.result=\"failed\" AND resource.type=\"cloud_run_job\" AND resource.labels.job_name=\"${var.name}-backup-age\""
      aligner = "ALIGN_DELTA", comparison = "COMPARISON_GT", threshold = 0, seconds = 0, reducer = "REDUCE_SUM"
    }
    }, var.always_on ? {
    "No instance ready" = {
      filter  = "metric.type=\"run.googleapis.com/container/instance_count\" AND ${local.service}"
      aligner = "ALIGN_MAX", comparison = "COMPARISON_LT", threshold = 1, seconds = 300, reducer = "REDUCE_SUM"
    }
  } : {})
}

resource "google_monitoring_notification_channel" "email" {
  count        = var.email == "" ? 0 : 1
  display_name = "${var.name}: ${var.email}"
  type         = "email"
  labels       = { email_address = var.email }
}

# Requests that were refused, by the fields of the log (design.md, Logs).
resource "google_logging_metric" "refused" {
  name   = "${var.name}/refused"
  filter = "${local.service} AND jsonPayload.security_event:*"
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
    labels {
      key        = "event"
      value_type = "STRING"
    }
  }
  label_extractors = { event = "EXTRACT(jsonPayload.security_event)" }
}

resource "google_logging_metric" "slow" {
  name   = "${var.name}/slow"
  filter = "${local.service} AND jsonPayload.duration_ms>5000"
  metric_descriptor {
    metric_kind = "DELTA"
    value_type  = "INT64"
  }
}

# Asked as a script asks, IAP answers 401 to whoever has not signed in. Anything else is wrong: a failure, or an open door.
resource "google_monitoring_uptime_check_config" "this" {
  display_name = var.name
  timeout      = "10s"
  period       = "300s"
  http_check {
    path         = "/health"
    port         = 443
    use_ssl      = true
    validate_ssl = true
    headers      = { "X-Requested-With" = "XMLHttpRequest" }
    accepted_response_status_codes { status_value = var.iap ? 401 : 403 }
  }
  monitored_resource {
    type   = "uptime_url"
    labels = { project_id = var.project_id, host = var.host }
  }
}

resource "google_monitoring_alert_policy" "this" {
  for_each              = local.alerts
  display_name          = "${var.name}: ${each.key}"
  combiner              = "OR"
  notification_channels = local.channels
  documentation {
    content   = local.guide
    mime_type = "text/markdown"
  }
  conditions {
    display_name = each.key
    condition_threshold {
      filter          = each.value.filter
      comparison      = each.value.comparison
      threshold_value = each.value.threshold
      duration        = "${each.value.seconds}s"
      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = each.value.aligner
        cross_series_reducer = each.value.reducer
      }
    }
  }
}

resource "google_monitoring_alert_policy" "errors" {
  display_name          = "${var.name}: More than 5 % errors"
  combiner              = "OR"
  notification_channels = local.channels
  documentation {
    content   = local.guide
    mime_type = "text/markdown"
  }
  conditions {
    display_name = "5xx of all requests"
    condition_threshold {
      filter             = "metric.type=\"run.googleapis.com/request_count\" AND metric.labels.response_code_class=\"5xx\" AND ${local.service}"
      denominator_filter = "metric.type=\"run.googleapis.com/request_count\" AND ${local.service}"
      comparison         = "COMPARISON_GT"
      threshold_value    = 0.05
      duration           = "300s"
      aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
      denominator_aggregations {
        alignment_period     = "300s"
        per_series_aligner   = "ALIGN_RATE"
        cross_series_reducer = "REDUCE_SUM"
      }
    }
  }
}

output "channels" {
  value = local.channels
}

output "alerts" {
  value = merge(
    { for key, one in google_monitoring_alert_policy.this : key => one.conditions[0].condition_threshold[0].threshold_value },
    { "More than 5 % errors" = google_monitoring_alert_policy.errors.conditions[0].condition_threshold[0].threshold_value },
  )
}

output "watched" {
  value = { for key, one in google_monitoring_alert_policy.this : key => one.conditions[0].condition_threshold[0].filter }
}

output "uptime_expects" {
  value = google_monitoring_uptime_check_config.this.http_check[0].accepted_response_status_codes[*].status_value
}

output "metrics" {
  value = [google_logging_metric.refused.filter, google_logging_metric.slow.filter]
}
