resource "aws_s3_bucket" "records" {
  bucket              = "example-shinsei-kobunsho"
  object_lock_enabled = true

  tags = {
    Content = "公文書"
  }
}
