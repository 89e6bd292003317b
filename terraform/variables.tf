# What an operator decides. environments/*.tfvars set what differs between stages.

variable "project_id" {
  type        = string
  description = "The project that everything is made in."
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project_id))
    error_message = "project_id has 6 to 30 lower-case letters, digits and dashes, and begins with a letter."
  }
}

variable "region" {
  type        = string
  default     = "us-central1"
  description = "Where the service, its jobs and its database are."
  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be like us-central1."
  }
}

variable "environment" {
  type        = string
  description = "The stage; it is part of every name."
  validation {
    condition     = contains(["dev", "prod"], var.environment)
    error_message = "environment must be dev or prod."
  }
}

variable "container_image" {
  type        = string
  description = "The image, by any reference; scripts/deploy-production.sh passes its digest, so that a tag that moves changes nothing."
  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9./_-]*(:[0-9]+/[a-z0-9./_-]+)?(:[A-Za-z0-9._-]+)?(@sha256:[0-9a-f]{64})?$", var.container_image))
    error_message = "container_image must be a reference such as REGION-docker.pkg.dev/PROJECT/imgstream-prod/imgstream@sha256:…"
  }
}

variable "serving_revision" {
  type        = string
  default     = ""
  description = "The revision that keeps all traffic while the next one is tried; the scripts set it. Empty: the newest serves."
}

# ── Who may come in ───────────────────────────────────────────────────────────────────────────────────────────────────

variable "enable_iap" {
  type        = bool
  default     = true
  description = "Google's sign-in in front. Without it nobody at all is let in."
  validation {
    condition     = var.enable_iap || var.environment != "prod"
    error_message = "In prod, enable_iap must be true."
  }
}

variable "iap_support_email" {
  type        = string
  default     = ""
  description = "Whom people write to when they are not let in; named in the alerts, and on the consent screen where outside users need one."
  validation {
    condition     = var.iap_support_email == "" || can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.iap_support_email))
    error_message = "iap_support_email must be an address, or empty."
  }
}

variable "allowed_users" {
  type        = list(string)
  default     = []
  description = "Addresses of people who may come in; group: and serviceAccount: may stand before one."
  validation {
    condition     = alltrue([for one in var.allowed_users : can(regex("^((user|group|serviceAccount):)?[^@:\\s]+@[^@:\\s]+\\.[^@:\\s]+$", one))])
    error_message = "allowed_users must be addresses, or group:ADDRESS, or serviceAccount:ADDRESS; nobody can be allowed by allUsers."
  }
}

variable "allowed_domains" {
  type        = list(string)
  default     = []
  description = "Domains of Google Workspace or Cloud Identity, all of whose people may come in."
  validation {
    condition     = alltrue([for one in var.allowed_domains : can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", one))])
    error_message = "allowed_domains must be like example.com."
  }
}

variable "session_duration" {
  type        = number
  default     = 3600
  description = "Seconds after which people sign in again."
  validation {
    condition     = var.session_duration >= 300 && var.session_duration <= 604800
    error_message = "session_duration must be from 300 seconds to a week."
  }
}

# ── The edge ──────────────────────────────────────────────────────────────────────────────────────────────────────────

variable "custom_domain" {
  type        = string
  default     = ""
  description = "The name people type. Set, everything comes through a load balancer; empty, through the service's own address."
  validation {
    condition     = var.custom_domain == "" || can(regex("^[a-z0-9-]+(\\.[a-z0-9-]+)+$", var.custom_domain))
    error_message = "custom_domain must be like photos.example.com, or empty."
  }
}

variable "enable_security_policy" {
  type        = bool
  default     = true
  description = "Cloud Armor at the load balancer; without custom_domain there is none to put it at."
}

variable "enable_waf_rules" {
  type        = bool
  default     = true
  description = "Google's preconfigured rules against attacks, in the security policy."
}

variable "rate_limit_requests_per_minute" {
  type        = number
  default     = 100
  description = "Requests a minute from one address; more are answered 429 and the address is shut out for five minutes."
  validation {
    condition     = var.rate_limit_requests_per_minute >= 60 && var.rate_limit_requests_per_minute <= 10000
    error_message = "rate_limit_requests_per_minute must be from 60, which the page itself may need, to 10000."
  }
}

variable "allowed_countries" {
  type        = list(string)
  default     = []
  description = "Two letters each, such as DE; requests from elsewhere are refused. Empty: from anywhere."
  validation {
    condition     = alltrue([for one in var.allowed_countries : can(regex("^[A-Z]{2}$", one))])
    error_message = "allowed_countries must be codes of two capitals, such as DE."
  }
}

# ── Size ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

variable "min_instances" {
  type        = number
  default     = 1
  description = "Instances that are always there; 0 lets the service sleep."
  validation {
    condition     = var.min_instances >= 0 && var.min_instances <= var.max_instances
    error_message = "min_instances must be from 0 to max_instances."
  }
}

variable "max_instances" {
  type        = number
  default     = 10
  description = "Instances at most; each takes five connections of the database."
  validation {
    condition     = var.max_instances >= 1 && var.max_instances <= 10
    error_message = "max_instances must be from 1 to 10, which is what one database is made for."
  }
}

variable "cpu_limit" {
  type        = string
  default     = "1"
  description = "Processors an instance."
  validation {
    condition     = contains(["1", "2", "4", "8"], var.cpu_limit)
    error_message = "cpu_limit must be 1, 2, 4 or 8."
  }
}

variable "memory_limit" {
  type        = string
  default     = "2Gi"
  description = "Memory an instance; photos on their way in lie in it, too."
  validation {
    condition     = can(regex("^([2-9]|[12][0-9]|3[0-2])Gi$", var.memory_limit))
    error_message = "memory_limit must be from 2Gi to 32Gi."
  }
}

# ── What is kept ──────────────────────────────────────────────────────────────────────────────────────────────────────

variable "bucket_location" {
  type        = string
  default     = ""
  description = "Where the photos are: a region, or US, EU or ASIA for several. Empty: the region."
  validation {
    condition     = var.bucket_location == "" || can(regex("^([A-Z]{2,4}[0-9]?|[a-zA-Z]+-[a-zA-Z]+[0-9]+)$", var.bucket_location))
    error_message = "bucket_location must be like US or us-central1, or empty."
  }
}

variable "backup_location" {
  type        = string
  default     = ""
  description = "Where the backups of the rows are, such as another region than the photos'. Empty: where the photos are."
  validation {
    condition     = var.backup_location == "" || can(regex("^([A-Z]{2,4}[0-9]?|[a-zA-Z]+-[a-zA-Z]+[0-9]+)$", var.backup_location))
    error_message = "backup_location must be like US or us-central1, or empty."
  }
}

variable "backup_retention_days" {
  type        = number
  default     = 30
  description = "Days in which nobody can delete a backup."
  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 400
    error_message = "backup_retention_days must be from 1 to 400, after which backups go by themselves."
  }
}

variable "lifecycle_coldline_days" {
  type        = number
  default     = 30
  description = "Days after which originals move to Coldline."
  validation {
    condition     = var.lifecycle_coldline_days >= 1
    error_message = "lifecycle_coldline_days must be 1 or more."
  }
}

variable "lifecycle_archive_days" {
  type        = number
  default     = 365
  description = "Days after which originals move to Archive."
  validation {
    condition     = var.lifecycle_archive_days >= var.lifecycle_coldline_days + 90
    error_message = "lifecycle_archive_days must be at least 90 after lifecycle_coldline_days, since Coldline is paid for 90 days in any case."
  }
}

variable "database_tier" {
  type        = string
  default     = "db-custom-1-3840"
  description = "The size of Cloud SQL's machine."
  validation {
    condition     = can(regex("^db-", var.database_tier))
    error_message = "database_tier must be like db-custom-1-3840 or db-f1-micro."
  }
}

variable "database_url_secret" {
  type        = string
  default     = ""
  description = "The name of a secret that holds the whole URL of a PostgreSQL elsewhere. Set, no Cloud SQL is made."
  validation {
    condition     = can(regex("^[A-Za-z0-9_-]{0,255}$", var.database_url_secret))
    error_message = "database_url_secret must be a secret's name within the project, not the URL itself."
  }
}

variable "secret_rotation_days" {
  type        = number
  default     = 90
  description = "Days between two passwords of the database's owner."
  validation {
    condition     = var.secret_rotation_days >= 1 && var.secret_rotation_days <= 365
    error_message = "secret_rotation_days must be from 1 to 365."
  }
}

# ── Who watches, and what it may cost ─────────────────────────────────────────────────────────────────────────────────

variable "alert_email" {
  type        = string
  default     = ""
  description = "Who is told of trouble. Empty: alerts are seen in the console alone."
  validation {
    condition     = var.alert_email == "" || can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", var.alert_email))
    error_message = "alert_email must be an address, or empty."
  }
}

variable "billing_account" {
  type        = string
  default     = ""
  description = "The account that pays, for alerts on the budget. Empty: none are made."
  validation {
    condition     = var.billing_account == "" || can(regex("^[0-9A-F]{6}-[0-9A-F]{6}-[0-9A-F]{6}$", var.billing_account))
    error_message = "billing_account must be like 012345-6789AB-CDEF01, or empty."
  }
}

variable "monthly_budget" {
  type        = number
  default     = 100
  description = "What a month may cost, in whole units of the billing account's currency."
  validation {
    condition     = var.monthly_budget >= 1 && floor(var.monthly_budget) == var.monthly_budget
    error_message = "monthly_budget must be a whole number from 1."
  }
}

# ── Images of the upkeep ──────────────────────────────────────────────────────────────────────────────────────────────

variable "gcloud_image" {
  type        = string
  default     = "gcr.io/google.com/cloudsdktool/google-cloud-cli:slim"
  description = "What rotates the password: an image with gcloud and bash."
}

variable "psql_image" {
  type        = string
  default     = "docker.io/library/postgres:17"
  description = "What gives the program its rights in the database: an image with psql and bash."
}
