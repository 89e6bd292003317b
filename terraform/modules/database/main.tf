# The rows: PostgreSQL in Cloud SQL, reached by the private network alone, signed in to by IAM.

variable "name" { type = string }
variable "region" { type = string }
variable "network" { type = string }
variable "tier" { type = string }
variable "production" { type = bool }
variable "program_email" { type = string }

resource "google_sql_database_instance" "this" {
  name                = var.name
  region              = var.region
  database_version    = "POSTGRES_17"
  deletion_protection = true

  settings {
    tier                        = var.tier
    edition                     = "ENTERPRISE"
    availability_type           = var.production ? "REGIONAL" : "ZONAL"
    disk_type                   = "PD_SSD"
    disk_autoresize             = true
    deletion_protection_enabled = true

    ip_configuration {
      ipv4_enabled    = false
      private_network = var.network
      ssl_mode        = "ENCRYPTED_ONLY"
    }
    backup_configuration {
      enabled                        = true
      start_time                     = "02:00"
      point_in_time_recovery_enabled = true
      transaction_log_retention_days = 7
      backup_retention_settings { retained_backups = var.production ? 30 : 7 }
    }
    database_flags {
      name  = "cloudsql.iam_authentication"
      value = "on"
    }
    insights_config {
      query_insights_enabled = true
    }
    maintenance_window {
      day          = 7
      hour         = 3
      update_track = "stable"
    }
  }
  lifecycle { prevent_destroy = true }
}

resource "google_sql_database" "this" {
  name            = "imgstream"
  instance        = google_sql_database_instance.this.name
  deletion_policy = "ABANDON"
}

# The program itself, without a password.
resource "google_sql_user" "program" {
  name            = trimsuffix(var.program_email, ".gserviceaccount.com")
  instance        = google_sql_database_instance.this.name
  type            = "CLOUD_IAM_SERVICE_ACCOUNT"
  deletion_policy = "ABANDON"
}

output "instance" {
  value = google_sql_database_instance.this.name
}

output "address" {
  value = google_sql_database_instance.this.private_ip_address
}

output "connection_name" {
  value = google_sql_database_instance.this.connection_name
}

output "user" {
  value = google_sql_user.program.name
}

output "settings" {
  value = google_sql_database_instance.this.settings[0]
}

output "deletion_protection" {
  value = google_sql_database_instance.this.deletion_protection
}

output "url" {
  value = "jdbc:postgresql:///imgstream?cloudSqlInstance=${google_sql_database_instance.this.connection_name}&user=${google_sql_user.program.name}&ipTypes=PRIVATE"
}
