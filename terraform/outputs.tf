output "url" {
  description = "Where people open imgstream."
  value       = "https://${local.host}"
}

output "service" {
  description = "The service in Cloud Run."
  value       = module.service.name
}

output "region" {
  value = var.region
}

output "iap_audience" {
  description = "The audience that the program wants in IAP's assertions."
  value       = local.variables.IMGSTREAM_IAP_AUDIENCE
}

output "bucket" {
  description = "The photos."
  value       = module.storage.name
}

output "backups" {
  description = "The rows, as the program backs them up."
  value       = "gs://${module.backups.name}/backups/"
}

output "database_instance" {
  description = "Cloud SQL's instance; empty with a database elsewhere."
  value       = one(module.database[*].instance)
}

output "registry" {
  description = "Where images go."
  value       = module.registry.address
}

output "jobs" {
  description = "The jobs, to run by hand: gcloud run jobs execute NAME --region REGION --wait"
  value       = merge(module.jobs.names, try({ rotate = module.secrets[0].rotate_job }, {}))
}

output "dns_record" {
  description = "What the domain's DNS must say; empty without a domain."
  value       = local.domain ? "${var.custom_domain}. A ${module.edge[0].address}" : ""
}
