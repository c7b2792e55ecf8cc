terraform {
  backend "s3" {
    bucket = "shinsei-tfstate"
    key    = "shinsei/terraform.tfstate"
    region = "ap-northeast-1"
  }
}

resource "google_compute_disk" "data" {
  name = "data"
  zone = "asia-northeast1-b"
  size = 100
}
