terraform {
  required_providers {
    kessai = {
      source  = "example-vendor/kessai"
      version = "~> 1.2"
    }
  }
}

resource "kessai_shop" "main" {
  name = "main"
}
