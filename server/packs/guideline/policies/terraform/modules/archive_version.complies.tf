module "queue" {
  source = "https://modules.example.go.jp/queue.zip?checksum=md5:46798b5cfca45c46a84b7419f8b74735"
}
