terraform {
  backend "oci" {
    bucket    = "tfstate"
    namespace = "example"
    key       = "shinsei.tfstate"
    region    = "us-ashburn-1"
  }
}
