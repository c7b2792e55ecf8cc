module "queue" {
  source = "git::https://git.example.go.jp/platform/modules.git//queue?ref=3f2b8c1d9e7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c"
}
