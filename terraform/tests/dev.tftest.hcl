# A stage to try things in, as dev.tfvars describes it.

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
  min_instances          = 0
  max_instances          = 2
  database_tier          = "db-f1-micro"
  enable_security_policy = false
}

run "it_sleeps_and_is_kept_all_the_same" {
  command = plan

  assert {
    condition     = module.database[0].settings.availability_type == "ZONAL"
    error_message = "A stage to try things in pays for two databases."
  }
  assert {
    condition     = module.database[0].deletion_protection
    error_message = "The database can be deleted."
  }
  assert {
    condition     = module.service.iap_enabled && output.service == "imgstream-dev"
    error_message = "IAP is off in dev."
  }
  assert {
    condition     = !contains(keys(module.monitoring.alerts), "No instance ready")
    error_message = "A service that may sleep raises an alarm over it."
  }
}

run "without_iap_nobody_comes_in" {
  command = plan
  variables { enable_iap = false }

  assert {
    condition     = length(module.service.invokers) == 0 && length(module.service.people) == 0
    error_message = "Without IAP somebody comes in."
  }
  assert {
    condition     = module.service.variables.IMGSTREAM_AUTH == "iap"
    error_message = "The program believes whoever comes."
  }
  assert {
    condition     = module.monitoring.uptime_expects == tolist([403])
    error_message = "The uptime check expects IAP."
  }
}
