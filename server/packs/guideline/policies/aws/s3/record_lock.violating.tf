resource "aws_s3_bucket" "records" {
  bucket = "example-shinsei-kobunsho"

  tags = {
    Content = "公文書"
  }
}
