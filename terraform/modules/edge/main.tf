# The load balancer of a domain: HTTPS, a certificate that Google renews, and Cloud Armor.

variable "name" { type = string }
variable "region" { type = string }
variable "domain" { type = string }
variable "service" { type = string }
variable "policy" {
  type = object({ enabled = bool, waf = bool, requests_per_minute = number, countries = list(string) })
}

locals {
  # Photos that are sent as a request's body are bytes in which these rules find attacks that are none.
  not_a_photo = "!(request.method == 'POST' && request.path == '/api/photos')"
  attacks = var.policy.waf ? {
    sqli = 1000, xss = 1001, lfi = 1002, rfi = 1003, rce = 1004, scannerdetection = 1005, protocolattack = 1006, sessionfixation = 1007
  } : {}
}

resource "google_compute_security_policy" "this" {
  count       = var.policy.enabled ? 1 : 0
  name        = var.name
  type        = "CLOUD_ARMOR"
  description = "Who is kept out before the program hears of it"

  dynamic "rule" {
    for_each = length(var.policy.countries) == 0 ? [] : [1]
    content {
      action      = "deny(403)"
      priority    = 100
      description = "From other countries"
      match {
        expr { expression = "!('[${join(",", var.policy.countries)}]'.contains(origin.region_code))" }
      }
    }
  }
  dynamic "rule" {
    for_each = local.attacks
    content {
      action      = "deny(403)"
      priority    = rule.value
      description = "Attacks of the kind ${rule.key}"
      match {
        expr { expression = "${local.not_a_photo} && evaluatePreconfiguredWaf('${rule.key}-v33-stable', {'sensitivity': 1})" }
      }
    }
  }
  rule {
    action      = "rate_based_ban"
    priority    = 2000
    description = "Too many requests from one address"
    match {
      versioned_expr = "SRC_IPS_V1"
      config { src_ip_ranges = ["*"] }
    }
    rate_limit_options {
      conform_action   = "allow"
      exceed_action    = "deny(429)"
      enforce_on_key   = "IP"
      ban_duration_sec = 300
      rate_limit_threshold {
        count        = var.policy.requests_per_minute
        interval_sec = 60
      }
    }
  }
  rule {
    action      = "allow"
    priority    = 2147483647
    description = "Everything else"
    match {
      versioned_expr = "SRC_IPS_V1"
      config { src_ip_ranges = ["*"] }
    }
  }
  adaptive_protection_config {
    layer_7_ddos_defense_config {
      enable          = true
      rule_visibility = "STANDARD"
    }
  }
  advanced_options_config {
    json_parsing = "STANDARD"
    log_level    = "NORMAL"
  }
}

resource "google_compute_global_address" "this" {
  name = var.name
}

resource "google_compute_managed_ssl_certificate" "this" {
  name = "${var.name}-${substr(sha256(var.domain), 0, 8)}"
  managed { domains = [var.domain] }
  lifecycle { create_before_destroy = true }
}

resource "google_compute_ssl_policy" "this" {
  name            = var.name
  profile         = "MODERN"
  min_tls_version = "TLS_1_2"
}

resource "google_compute_region_network_endpoint_group" "this" {
  name                  = var.name
  region                = var.region
  network_endpoint_type = "SERVERLESS"
  cloud_run { service = var.service }
}

# IAP stands at the service itself, so there is none here: the two exclude each other.
resource "google_compute_backend_service" "this" {
  name                  = var.name
  load_balancing_scheme = "EXTERNAL_MANAGED"
  protocol              = "HTTPS"
  security_policy       = one(google_compute_security_policy.this[*].id)
  backend { group = google_compute_region_network_endpoint_group.this.id }
  log_config {
    enable      = true
    sample_rate = 1
  }
}

resource "google_compute_url_map" "https" {
  name            = var.name
  default_service = google_compute_backend_service.this.id
}

resource "google_compute_target_https_proxy" "this" {
  name             = var.name
  url_map          = google_compute_url_map.https.id
  ssl_certificates = [google_compute_managed_ssl_certificate.this.id]
  ssl_policy       = google_compute_ssl_policy.this.id
}

resource "google_compute_global_forwarding_rule" "https" {
  name                  = "${var.name}-https"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.this.id
  port_range            = "443"
  target                = google_compute_target_https_proxy.this.id
}

resource "google_compute_url_map" "http" {
  name = "${var.name}-http"
  default_url_redirect {
    https_redirect         = true
    redirect_response_code = "MOVED_PERMANENTLY_DEFAULT"
    strip_query            = false
  }
}

resource "google_compute_target_http_proxy" "this" {
  name    = "${var.name}-http"
  url_map = google_compute_url_map.http.id
}

resource "google_compute_global_forwarding_rule" "http" {
  name                  = "${var.name}-http"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  ip_address            = google_compute_global_address.this.id
  port_range            = "80"
  target                = google_compute_target_http_proxy.this.id
}

output "address" {
  value = google_compute_global_address.this.address
}

output "rules" {
  value = flatten([for policy in google_compute_security_policy.this : [for one in policy.rule : one]])
}

output "adaptive" {
  value = [for policy in google_compute_security_policy.this : policy.adaptive_protection_config[0].layer_7_ddos_defense_config[0].enable]
}

output "protected" {
  value = google_compute_backend_service.this.security_policy != null
}
