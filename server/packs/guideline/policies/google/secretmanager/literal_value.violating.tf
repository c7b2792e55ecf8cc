resource "google_secret_manager_secret_version" "api" {
  secret      = "projects/example/secrets/api"
  secret_data = "Kq7v-Lm2x-Wd9t"
}
