# 状態ファイルの置き場所ではないバケット
resource "google_storage_bucket" "notices" {
  name     = "example-notices"
  location = "ASIA1"
}

resource "aws_s3_bucket" "notices" {
  bucket = "example-tfstate-notices"
}
