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

run "everyone_is_not_a_user" {
  command = plan
  variables { allowed_users = ["allUsers"] }
  expect_failures = [var.allowed_users]
}

run "an_address_is_not_a_domain" {
  command = plan
  variables { allowed_domains = ["ada@example.com"] }
  expect_failures = [var.allowed_domains]
}

run "prod_has_iap" {
  command = plan
  variables {
    environment = "prod"
    enable_iap  = false
  }
  expect_failures = [var.enable_iap]
}

run "there_are_two_stages" {
  command = plan
  variables { environment = "production" }
  expect_failures = [var.environment]
}

run "coldline_is_paid_for_ninety_days" {
  command = plan
  variables {
    lifecycle_coldline_days = 60
    lifecycle_archive_days  = 120
  }
  expect_failures = [var.lifecycle_archive_days]
}

run "the_page_needs_sixty_requests" {
  command = plan
  variables { rate_limit_requests_per_minute = 10 }
  expect_failures = [var.rate_limit_requests_per_minute]
}

run "a_database_serves_ten" {
  command = plan
  variables { max_instances = 40 }
  expect_failures = [var.max_instances]
}

run "a_photo_needs_memory" {
  command = plan
  variables { memory_limit = "512Mi" }
  expect_failures = [var.memory_limit]
}

run "a_url_is_no_name_of_a_secret" {
  command = plan
  variables { database_url_secret = "jdbc:postgresql://somewhere/photos" }
  expect_failures = [var.database_url_secret]
}

run "a_country_has_two_letters" {
  command = plan
  variables { allowed_countries = ["Germany"] }
  expect_failures = [var.allowed_countries]
}

run "a_session_has_an_end" {
  command = plan
  variables { session_duration = 0 }
  expect_failures = [var.session_duration]
}

run "an_operator_hears_that_nobody_may_come_in" {
  command = plan
  variables { allowed_users = [] }
  expect_failures = [check.somebody_may_come_in]
}

run "an_operator_hears_that_the_edge_is_open" {
  command = plan
  variables { enable_security_policy = true }
  expect_failures = [check.the_edge_is_guarded]
}
