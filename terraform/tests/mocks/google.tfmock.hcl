# What the cloud would say of itself.
mock_data "google_project" {
  defaults = { number = "123456789012" }
}

mock_resource "google_service_account" {
  defaults = {
    email  = "imgstream-prod@sample-project.iam.gserviceaccount.com"
    member = "serviceAccount:imgstream-prod@sample-project.iam.gserviceaccount.com"
    name   = "projects/sample-project/serviceAccounts/imgstream-prod@sample-project.iam.gserviceaccount.com"
    id     = "projects/sample-project/serviceAccounts/imgstream-prod@sample-project.iam.gserviceaccount.com"
  }
}

mock_resource "google_sql_database_instance" {
  defaults = {
    connection_name    = "sample-project:us-central1:imgstream-prod"
    private_ip_address = "10.30.0.3"
  }
}

mock_resource "google_project_service_identity" {
  defaults = { member = "serviceAccount:service-123456789012@gcp-sa-sample.iam.gserviceaccount.com" }
}

mock_resource "google_compute_global_address" {
  defaults = { address = "203.0.113.7" }
}

mock_resource "google_compute_security_policy" {
  defaults = { id = "projects/sample-project/global/securityPolicies/imgstream-prod" }
}

mock_resource "google_pubsub_topic" {
  defaults = { id = "projects/sample-project/topics/imgstream-prod-rotation" }
}
