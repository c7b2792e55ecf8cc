terraform {
  cloud {
    organization = "example-shinsei"

    workspaces {
      name = "prod"
    }
  }
}
