terraform {
  backend "swift" {
    path = "shinsei"
  }
}
