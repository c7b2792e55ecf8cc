resource "aws_s3_bucket_acl" "uploads" {
  bucket = aws_s3_bucket.uploads.id

  access_control_policy {
    owner {
      id = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"
    }

    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AllUsers"
      }
    }
  }
}

resource "aws_s3_bucket" "uploads" {
  bucket = "example-shinsei-uploads"
}
