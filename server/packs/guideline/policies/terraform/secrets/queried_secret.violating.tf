data "external" "release" {
  program = ["./release.sh"]

  query = {
    api_token = "9f8e7d6c5b4a3210"
  }
}

data "http" "release" {
  url = "https://releases.example.go.jp/latest"

  request_headers = {
    Authorization = "Basic c2hpbnNlaTpLeDctbXFUcg=="
  }
}
