# As whom the program runs, and what that account may do: its own bucket, its own database, and signing as itself.

variable "name" { type = string }
variable "project_id" { type = string }
variable "cloud_sql" { type = bool }

resource "google_service_account" "program" {
  account_id   = var.name
  display_name = "imgstream, the program (${var.name})"
}

# Links to originals are signed by IAM in the account's own name; it may sign as nobody else.
resource "google_service_account_iam_member" "signs_as_itself" {
  service_account_id = google_service_account.program.name
  role               = "roles/iam.serviceAccountTokenCreator"
  member             = google_service_account.program.member
}

resource "google_project_iam_member" "database" {
  for_each = var.cloud_sql ? toset(["roles/cloudsql.client", "roles/cloudsql.instanceUser"]) : toset([])
  project  = var.project_id
  role     = each.key
  member   = google_service_account.program.member
}

output "email" {
  value = google_service_account.program.email
}

output "member" {
  value = google_service_account.program.member
}

output "project_roles" {
  value = [for one in google_project_iam_member.database : one.role]
}
