# A domain: load balancer, certificate, Cloud Armor.

mock_provider "google" {
  source          = "./tests/mocks"
  override_during = plan
}
mock_provider "google-beta" {
  source          = "./tests/mocks"
  override_during = plan
}

variables {
  project_id      = "sample-project"
  environment     = "prod"
  container_image = "example.com/imgstream:1"
  allowed_domains = ["example.org"]
  custom_domain   = "photos.example.org"
}

run "everything_comes_through_the_load_balancer" {
  command = plan

  assert {
    condition     = module.service.ingress == "INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER"
    error_message = "The service can be reached past the load balancer."
  }
  assert {
    condition     = module.service.iap_enabled && module.service.invokers == ["serviceAccount:service-123456789012@gcp-sa-sample.iam.gserviceaccount.com"]
    error_message = "IAP does not stand in front."
  }
  assert {
    condition     = module.service.variables.IMGSTREAM_IAP_AUDIENCE == "/projects/123456789012/locations/us-central1/services/imgstream-prod"
    error_message = "IAP stands at the service, and its audience must be the program's."
  }
  assert {
    condition     = module.storage.cors_origins == tolist(["https://photos.example.org"]) && output.url == "https://photos.example.org"
    error_message = "The page of the domain may not send to the bucket."
  }
  assert {
    condition     = strcontains(output.dns_record, "photos.example.org. A ")
    error_message = "The operator is not told what DNS must say."
  }

  # Requests are limited.
  assert {
    condition     = module.edge[0].protected && module.edge[0].adaptive == [true]
    error_message = "The load balancer has no policy."
  }
  assert {
    condition = [for one in module.edge[0].rules : "${one.rate_limit_options[0].rate_limit_threshold[0].count}/${one.rate_limit_options[0].rate_limit_threshold[0].interval_sec}s ${one.rate_limit_options[0].enforce_on_key} ${one.rate_limit_options[0].exceed_action}"
    if one.action == "rate_based_ban"] == ["100/60s IP deny(429)"]
    error_message = "One address may ask more than 100 times a minute, or is not answered 429."
  }
  assert {
    condition     = length([for one in module.edge[0].rules : one if length(one.match[0].expr) > 0 && strcontains(try(one.match[0].expr[0].expression, ""), "evaluatePreconfiguredWaf")]) == 8
    error_message = "Not all attacks are looked for."
  }
  assert {
    condition     = length([for one in module.edge[0].rules : one if one.priority == 100]) == 0
    error_message = "A country is kept out that nobody named."
  }
}

run "a_country_can_be_all_there_is" {
  command = plan
  variables { allowed_countries = ["DE", "JP"] }
  assert {
    condition     = [for one in module.edge[0].rules : one.match[0].expr[0].expression if one.priority == 100] == ["!('[DE,JP]'.contains(origin.region_code))"]
    error_message = "Other countries are let in."
  }
}

run "rules_can_be_left_out" {
  command = plan
  variables {
    enable_waf_rules               = false
    rate_limit_requests_per_minute = 300
  }
  assert {
    condition     = length(module.edge[0].rules) == 2
    error_message = "There are more rules than the limit and the last."
  }
  assert {
    condition     = [for one in module.edge[0].rules : one.rate_limit_options[0].rate_limit_threshold[0].count if one.action == "rate_based_ban"] == [300]
    error_message = "The limit is another."
  }
}

run "the_policy_can_be_left_out" {
  command = plan
  variables { enable_security_policy = false }
  assert {
    condition     = length(module.edge[0].rules) == 0
    error_message = "There is a policy that nobody asked for."
  }
}
