terraform {
  backend "http" {
    address = "https://tfstate.example.go.jp/shinsei"
  }
}
