terraform {
  required_version = ">= 1.9"

  required_providers {
    google      = { source = "hashicorp/google", version = ">= 6.50, < 8.0" }
    google-beta = { source = "hashicorp/google-beta", version = ">= 6.50, < 8.0" }
  }

  # The bucket is named at init: terraform init -backend-config=bucket=PROJECT-terraform-state
  backend "gcs" { prefix = "imgstream" }
}

provider "google" {
  project = var.project_id
  region  = var.region
}

# For what the other lacks at 6.50: IAP on Cloud Run, and jobs that run when they are changed.
provider "google-beta" {
  project = var.project_id
  region  = var.region
}
