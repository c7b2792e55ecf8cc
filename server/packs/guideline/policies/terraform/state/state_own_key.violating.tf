terraform {
  backend "gcs" {
    bucket = "example-tfstate"
    prefix = "shinsei"
  }
}
