terraform {
  backend "oci" {
    bucket    = "tfstate"
    namespace = "example"
    key       = "shinsei.tfstate"
    region    = "ap-tokyo-1"
  }
}
