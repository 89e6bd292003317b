# Tells when a month gets dear. It stops nothing: photos are not taken away over a bill.

variable "name" { type = string }
variable "project_number" { type = string }
variable "billing_account" { type = string }
variable "amount" { type = number }
variable "channels" { type = list(string) }

resource "google_billing_budget" "this" {
  billing_account = var.billing_account
  display_name    = var.name
  budget_filter {
    projects        = ["projects/${var.project_number}"]
    calendar_period = "MONTH"
  }
  amount {
    specified_amount { units = tostring(var.amount) }
  }
  dynamic "threshold_rules" {
    for_each = [0.5, 0.9, 1.0]
    content { threshold_percent = threshold_rules.value }
  }
  threshold_rules {
    threshold_percent = 1.0
    spend_basis       = "FORECASTED_SPEND"
  }
  all_updates_rule {
    monitoring_notification_channels = var.channels
    disable_default_iam_recipients   = false
  }
}

output "units" {
  value = google_billing_budget.this.amount[0].specified_amount[0].units
}
