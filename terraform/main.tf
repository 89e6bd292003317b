# The whole of imgstream in one project: what is made, and what each part is told of the others.

locals {
  name      = "imgstream-${var.environment}"
  cloud_sql = var.database_url_secret == ""
  domain    = var.custom_domain != ""
  number    = module.project.number
  # The service's own address, known before it is made.
  run_host = "${local.name}-${local.number}.${var.region}.run.app"
  host     = local.domain ? var.custom_domain : local.run_host

  people  = [for one in var.allowed_users : strcontains(one, ":") ? one : "user:${one}"]
  members = concat(local.people, [for one in var.allowed_domains : "domain:${one}"])
  # The program holds the same list itself, unless it names what only Google can look into.
  addresses = [for one in local.people : split(":", one)[1] if startswith(one, "user:")]
  listed    = length(local.addresses) == length(local.people)

  # Contracts of design.md, Environment.
  variables = merge({
    ENVIRONMENT            = var.environment
    GOOGLE_CLOUD_PROJECT   = var.project_id
    IMGSTREAM_DATA         = "/tmp/imgstream"
    IMGSTREAM_STORAGE      = "gs://${module.storage.name}"
    IMGSTREAM_BACKUPS      = "gs://${module.backups.name}"
    IMGSTREAM_SIGNED_URLS  = "on"
    IMGSTREAM_AUTH         = "iap"
    IMGSTREAM_IAP_AUDIENCE = "/projects/${local.number}/locations/${var.region}/services/${local.name}"
    },
    local.cloud_sql ? { IMGSTREAM_DATABASE_URL = module.database[0].url } : { IMGSTREAM_DATABASE_URL_FILE = "/secrets/database/url" },
    local.listed && length(local.addresses) > 0 ? { IMGSTREAM_ALLOWED_USERS = join(",", local.addresses) } : {},
    local.listed && length(var.allowed_domains) > 0 ? { IMGSTREAM_ALLOWED_DOMAINS = join(",", var.allowed_domains) } : {},
  )
}

module "project" {
  source     = "./modules/project"
  project_id = var.project_id
}

module "registry" {
  source     = "./modules/registry"
  name       = local.name
  region     = var.region
  project_id = var.project_id
  depends_on = [module.project]
}

module "identity" {
  source     = "./modules/identity"
  name       = local.name
  project_id = var.project_id
  cloud_sql  = local.cloud_sql
  depends_on = [module.project]
}

module "storage" {
  source        = "./modules/storage"
  name          = "${var.project_id}-${local.name}-photos"
  location      = coalesce(var.bucket_location, var.region)
  origins       = ["https://${local.host}"]
  program       = module.identity.member
  coldline_days = var.lifecycle_coldline_days
  archive_days  = var.lifecycle_archive_days
  depends_on    = [module.project]
}

module "backups" {
  source = "./modules/backups"
  # Not "backups", which is what a bucket of the first releases is called.
  name           = "${var.project_id}-${local.name}-row-backups"
  location       = coalesce(var.backup_location, var.bucket_location, var.region)
  program        = module.identity.member
  retention_days = var.backup_retention_days
  depends_on     = [module.project]
}

module "network" {
  count      = local.cloud_sql ? 1 : 0
  source     = "./modules/network"
  name       = local.name
  region     = var.region
  depends_on = [module.project]
}

module "database" {
  count         = local.cloud_sql ? 1 : 0
  source        = "./modules/database"
  name          = local.name
  region        = var.region
  network       = module.network[0].network
  tier          = var.database_tier
  production    = var.environment == "prod"
  program_email = module.identity.email
}

module "secrets" {
  count            = local.cloud_sql ? 1 : 0
  source           = "./modules/secrets"
  name             = local.name
  region           = var.region
  project_id       = var.project_id
  rotation_days    = var.secret_rotation_days
  instance         = module.database[0].instance
  database_address = module.database[0].address
  program_user     = module.database[0].user
  gcloud_image     = var.gcloud_image
  psql_image       = var.psql_image
  network          = module.network[0].network
  subnetwork       = module.network[0].subnetwork
}

# Releases before had Cloud SQL dump itself into a bucket; what it holds stays, and is no longer looked after.
removed {
  from = module.backup.google_storage_bucket.this
  lifecycle { destroy = false }
}

# A URL that was put into Secret Manager by scripts/setup-production-secrets.sh.
resource "google_secret_manager_secret_iam_member" "database_url" {
  count     = local.cloud_sql ? 0 : 1
  secret_id = var.database_url_secret
  role      = "roles/secretmanager.secretAccessor"
  member    = module.identity.member
}

module "jobs" {
  source          = "./modules/jobs"
  name            = local.name
  region          = var.region
  project_id      = var.project_id
  image           = var.container_image
  service_account = module.identity.email
  variables       = local.variables
  database_secret = var.database_url_secret
  network         = local.cloud_sql ? module.network[0].network : ""
  subnetwork      = local.cloud_sql ? module.network[0].subnetwork : ""
  # The migration makes tables, so the rights to do so come first.
  depends_on = [module.secrets, module.identity, module.storage, module.backups, google_secret_manager_secret_iam_member.database_url]
}

module "service" {
  source               = "./modules/service"
  name                 = local.name
  region               = var.region
  project_number       = local.number
  environment          = var.environment
  image                = var.container_image
  serving_revision     = var.serving_revision
  service_account      = module.identity.email
  variables            = local.variables
  database_secret      = var.database_url_secret
  network              = local.cloud_sql ? module.network[0].network : ""
  subnetwork           = local.cloud_sql ? module.network[0].subnetwork : ""
  behind_load_balancer = local.domain
  iap                  = { enabled = var.enable_iap, members = local.members, session_seconds = var.session_duration }
  size                 = { min = var.min_instances, max = var.max_instances, cpu = var.cpu_limit, memory = var.memory_limit }
  # A new version starts on a database that is up to date.
  depends_on = [module.jobs]
}

module "edge" {
  count   = local.domain ? 1 : 0
  source  = "./modules/edge"
  name    = local.name
  region  = var.region
  domain  = var.custom_domain
  service = module.service.name
  policy = {
    enabled             = var.enable_security_policy
    waf                 = var.enable_waf_rules
    requests_per_minute = var.rate_limit_requests_per_minute
    countries           = var.allowed_countries
  }
}

module "monitoring" {
  source        = "./modules/monitoring"
  name          = local.name
  project_id    = var.project_id
  service       = module.service.name
  host          = local.host
  email         = var.alert_email
  support_email = var.iap_support_email
  iap           = var.enable_iap
  always_on     = var.min_instances > 0
}

module "budget" {
  count           = var.billing_account == "" ? 0 : 1
  source          = "./modules/budget"
  name            = local.name
  project_number  = local.number
  billing_account = var.billing_account
  amount          = var.monthly_budget
  channels        = module.monitoring.channels
  depends_on      = [module.project]
}

check "somebody_may_come_in" {
  assert {
    condition     = !var.enable_iap || length(local.members) > 0
    error_message = "Nobody may come in yet: set allowed_users or allowed_domains."
  }
}

check "the_edge_is_guarded" {
  assert {
    condition     = !var.enable_security_policy || local.domain
    error_message = "enable_security_policy needs a load balancer, and so a custom_domain; without it requests are not limited at the edge."
  }
}
