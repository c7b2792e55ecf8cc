provider "linode" {
  token = "Kx7mqTr29zLpWvB4nYc8"
}

provider "ncloud" {
  secret_key = "Kx7mqTr29zLpWvB4nYc8"
}

provider "openstack" {
  password = "Kx7mqTr29zLpWvB4nYc8"
}

provider "panos" {
  api_key = "Kx7mqTr29zLpWvB4nYc8"
}

provider "bridgecrew" {
  token = "Kx7mqTr29zLpWvB4nYc8"
}
