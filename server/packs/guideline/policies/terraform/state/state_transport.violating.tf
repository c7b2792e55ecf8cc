terraform {
  backend "http" {
    address = "http://tfstate.example.go.jp/shinsei"
  }
}
