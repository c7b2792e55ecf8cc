# 環境変数が地域を決める
provider "aws" {
  profile = "shinsei"
}

resource "aws_kms_replica_key" "replica" {
  description     = "利用者データの暗号化（複製）"
  primary_key_arn = "arn:aws:kms:ap-northeast-1:123456789012:key/mrk-0a1b2c3d4e5f60718"
}
