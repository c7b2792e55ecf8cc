provider "google" {
  project = "example-shinsei"
  region  = "asia-northeast1"
}
