terraform {
  cloud {
    organization = "example-shinsei"
    token        = "Kx7mqTr29zLpWvB4nYc8"

    workspaces {
      name = "prod"
    }
  }
}
