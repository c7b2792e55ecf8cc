module "queue" {
  source = "git::https://git.example.go.jp/platform/modules.git//queue?ref=v1.4.0"
}
