# 版の範囲を決めたレジストリのモジュール
module "network" {
  source  = "app.terraform.io/example-shinsei/network/aws"
  version = "~> 2.1"

  name = "shinsei"
}

# 提供元がクラウド事業者のもの
module "baseline" {
  source  = "aws-ia/control_tower_account_factory/aws"
  version = "1.14.1"
}

# コミットで固定した組織のリポジトリ
module "queue" {
  source = "git::https://git.example.go.jp/platform/modules.git//queue?ref=3f2b8c1d9e7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c"
}

module "archive" {
  source = "s3::https://s3-ap-northeast-1.amazonaws.com/example-modules/queue.zip?versionId=3sL4kqtJlcpXroDTDmJ"
}

module "local" {
  source = "./modules/queue"
}
