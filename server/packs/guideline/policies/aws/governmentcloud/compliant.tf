# 設定に許可の一覧がなければ、何も言わない。
provider "aws" {
  region = "ap-northeast-1"
}

resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}
