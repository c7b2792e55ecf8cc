# 状態ファイルのバケットは、別の統制が見る
resource "aws_s3_bucket" "terraform_state" {
  bucket = "example-shinsei-terraform"
}
