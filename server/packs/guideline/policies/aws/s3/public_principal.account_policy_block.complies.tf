resource "aws_s3_account_public_access_block" "this" {
  block_public_policy = true
}

resource "aws_s3_bucket_policy" "in_an_account_that_refuses_it" {
  bucket = "example-shinsei-documents"
  policy = <<-EOT
    {
      "Version": "2012-10-17",
      "Statement": {
        "Effect": "Allow",
        "Principal": "*",
        "Action": "s3:GetObject",
        "Resource": "arn:aws:s3:::example-shinsei-documents/*"
      }
    }
  EOT
}
