resource "google_secret_manager_secret_version" "api" {
  secret      = "projects/example/secrets/api"
  secret_data = var.api_token
}

variable "api_token" {
  type        = string
  sensitive   = true
  description = "API のトークン"
}
