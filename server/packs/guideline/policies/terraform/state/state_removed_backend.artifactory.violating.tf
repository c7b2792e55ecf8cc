terraform {
  backend "artifactory" {
    path = "shinsei"
  }
}
