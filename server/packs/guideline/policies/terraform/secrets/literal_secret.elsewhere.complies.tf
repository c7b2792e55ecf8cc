# 種類ごとのポリシーが見るものと、問い合わせに渡すもの
resource "google_sql_user" "app" {
  name     = "app"
  instance = "shinsei"
  password = "Kx7-mqTr29zL"
}

data "http" "status" {
  url = "https://status.example.go.jp/"

  request_headers = {
    api_key = "Kx7-mqTr29zL"
  }
}
