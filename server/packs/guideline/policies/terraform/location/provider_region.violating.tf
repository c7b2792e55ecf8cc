provider "google" {
  project = "example-shinsei"
  region  = "us-central1"
}
