terraform {
  required_providers {
    mackerel = {
      source  = "mackerelio-labs/mackerel"
      version = "~> 0.4"
    }
  }
}

resource "mackerel_service" "requests" {
  name = "requests"
}
