terraform {
  backend "manta" {
    path = "shinsei"
  }
}
