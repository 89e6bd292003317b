# A network of the service's own, from which the database is reached without the internet.

variable "name" { type = string }
variable "region" { type = string }

resource "google_compute_network" "this" {
  name                    = var.name
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "this" {
  name                     = var.name
  network                  = google_compute_network.this.id
  region                   = var.region
  ip_cidr_range            = "10.20.0.0/24"
  private_ip_google_access = true
}

resource "google_compute_global_address" "database" {
  name          = "${var.name}-database"
  network       = google_compute_network.this.id
  purpose       = "VPC_PEERING"
  address_type  = "INTERNAL"
  prefix_length = 20
}

resource "google_service_networking_connection" "database" {
  network                 = google_compute_network.this.id
  service                 = "servicenetworking.googleapis.com"
  reserved_peering_ranges = [google_compute_global_address.database.name]
}

output "network" {
  value      = google_compute_network.this.id
  depends_on = [google_service_networking_connection.database]
}

output "subnetwork" {
  value = google_compute_subnetwork.this.id
}
