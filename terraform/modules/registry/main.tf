# Where images are kept, cleaned up and signed for.

variable "name" { type = string }
variable "region" { type = string }
variable "project_id" { type = string }

resource "google_artifact_registry_repository" "this" {
  repository_id = var.name
  location      = var.region
  format        = "DOCKER"
  description   = "imgstream's images"

  docker_config { immutable_tags = true }

  # What is kept wins over what is deleted: the last ten can always be gone back to.
  cleanup_policies {
    id     = "keep-the-last-ten"
    action = "KEEP"
    most_recent_versions { keep_count = 10 }
  }
  cleanup_policies {
    id     = "delete-what-is-old"
    action = "DELETE"
    condition { older_than = "7776000s" }
  }
}

resource "google_kms_key_ring" "this" {
  name     = var.name
  location = var.region
}

resource "google_kms_crypto_key" "signer" {
  name     = "image-signer"
  key_ring = google_kms_key_ring.this.id
  purpose  = "ASYMMETRIC_SIGN"

  version_template {
    algorithm        = "EC_SIGN_P256_SHA256"
    protection_level = "SOFTWARE"
  }
  lifecycle { prevent_destroy = true }
}

data "google_kms_crypto_key_version" "signer" {
  crypto_key = google_kms_crypto_key.signer.id
}

resource "google_container_analysis_note" "built" {
  name = "${var.name}-built"
  attestation_authority {
    hint { human_readable_name = "imgstream's images, tested and scanned by cloudbuild.yaml" }
  }
}

resource "google_binary_authorization_attestor" "built" {
  name = "${var.name}-built"
  attestation_authority_note {
    note_reference = google_container_analysis_note.built.name
    public_keys {
      id = data.google_kms_crypto_key_version.signer.id
      pkix_public_key {
        public_key_pem      = try(data.google_kms_crypto_key_version.signer.public_key[0].pem, "")
        signature_algorithm = try(data.google_kms_crypto_key_version.signer.public_key[0].algorithm, "")
      }
    }
  }
}

output "address" {
  value = "${var.region}-docker.pkg.dev/${var.project_id}/${google_artifact_registry_repository.this.repository_id}"
}
