# complies: aws_athena_workgroup.without_configuration

resource "aws_athena_workgroup" "another_bucket_encrypted" {
  name = "shinsei-bunseki"

  configuration {
    result_configuration {
      output_location = "s3://shinsei-athena-results/"
    }
  }
}

resource "aws_s3_bucket" "results" {
  bucket = "shinsei-athena-kekka"
}

resource "aws_s3_bucket_server_side_encryption_configuration" "results" {
  bucket = aws_s3_bucket.results.id

  rule {
    apply_server_side_encryption_by_default {
      sse_algorithm = "aws:kms"
    }
  }
}

resource "aws_athena_workgroup" "without_configuration" {
  name = "shinsei-bunseki"
}
