data "external" "release" {
  program = ["./release.sh"]

  query = {
    channel = "stable"
  }
}

data "http" "release" {
  url = "https://releases.example.go.jp/latest"

  request_headers = {
    Accept = "application/json"
  }
}
