# Git のリポジトリではないものと、枝を追うものは別のポリシーが見る
module "registry" {
  source  = "app.terraform.io/example/queue/aws"
  version = "1.4.0"
}

module "archive" {
  source = "https://modules.example.go.jp/queue.zip?ref=v1.4.0"
}

module "branch" {
  source = "git::https://git.example.go.jp/platform/modules.git//queue?ref=main"
}

module "newest" {
  source = "git::https://git.example.go.jp/platform/modules.git//queue"
}
