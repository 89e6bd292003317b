# Values that make no sense, each refused by its own variable.

mock_provider "google" {
  source          = "./tests/mocks"
  override_during = plan
}
mock_provider "google-beta" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  project_id             = "sample-project"
  environment            = "dev"
  container_image        = "example.com/imgstream:1"
  allowed_users          = ["ada@example.com"]
  enable_security_policy = false
}

# Everyone as a user, an address as a domain, prod without IAP, Archive before Coldline is paid for, fewer requests than the
# page needs, more instances than a database serves, a URL as a secret's name, and so on.
run "each_variable_refuses_nonsense" {
  command = plan
  variables {
    project_id                     = "No Project"
    region                         = "Europe"
    environment                    = "prod"
    container_image                = "not an image"
    enable_iap                     = false
    iap_support_email              = "nobody"
    allowed_users                  = ["allUsers"]
    allowed_domains                = ["ada@example.com"]
    session_duration               = 0
    custom_domain                  = "https://photos.example.org"
    rate_limit_requests_per_minute = 10
    allowed_countries              = ["Germany"]
    max_instances                  = 40
    cpu_limit                      = "3"
    memory_limit                   = "512Mi"
    bucket_location                = "the moon"
    backup_location                = "the moon"
    backup_retention_days          = 401
    lifecycle_coldline_days        = 60
    lifecycle_archive_days         = 120
    database_tier                  = "large"
    database_url_secret            = "jdbc:postgresql://somewhere/photos"
    secret_rotation_days           = 0
    alert_email                    = "nobody"
    billing_account                = "mine"
    monthly_budget                 = 0.5
  }
  expect_failures = [
    var.project_id, var.region, var.container_image, var.enable_iap, var.iap_support_email, var.allowed_users,
    var.allowed_domains, var.session_duration, var.custom_domain, var.rate_limit_requests_per_minute,
    var.allowed_countries, var.max_instances, var.cpu_limit, var.memory_limit, var.bucket_location, var.backup_location,
    var.backup_retention_days,
    var.lifecycle_archive_days, var.database_tier, var.database_url_secret, var.secret_rotation_days, var.alert_email,
    var.billing_account, var.monthly_budget,
  ]
}

run "there_are_two_stages" {
  command = plan
  variables {
    environment             = "production"
    lifecycle_coldline_days = 0
    min_instances           = -1
  }
  expect_failures = [var.environment, var.lifecycle_coldline_days, var.min_instances]
}

run "an_operator_hears_that_nobody_may_come_in_and_that_the_edge_is_open" {
  command = plan
  variables {
    allowed_users          = []
    enable_security_policy = true
  }
  expect_failures = [check.somebody_may_come_in, check.the_edge_is_guarded]
}
