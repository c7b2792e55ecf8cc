terraform {
  backend "etcd" {
    path = "shinsei"
  }
}
