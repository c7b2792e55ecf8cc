terraform {
  backend "etcdv3" {
    path = "shinsei"
  }
}
