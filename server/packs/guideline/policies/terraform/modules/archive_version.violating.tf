module "queue" {
  source = "https://modules.example.go.jp/queue.zip"
}
