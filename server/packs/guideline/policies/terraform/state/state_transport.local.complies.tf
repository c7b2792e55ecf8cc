# 自分の端末の中でのやり取り
terraform {
  backend "http" {
    address = "http://localhost:8080/shinsei"
  }
}
