environment             = "dev"
min_instances           = 0
max_instances           = 2
database_tier           = "db-f1-micro"
enable_security_policy  = false
lifecycle_coldline_days = 30
lifecycle_archive_days  = 365
monthly_budget          = 30
