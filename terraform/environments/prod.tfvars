environment             = "prod"
min_instances           = 1
max_instances           = 10
database_tier           = "db-custom-1-3840"
lifecycle_coldline_days = 30
lifecycle_archive_days  = 365
monthly_budget          = 150
