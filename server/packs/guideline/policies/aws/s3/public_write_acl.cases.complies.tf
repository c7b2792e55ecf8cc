resource "aws_s3_bucket" "documents" {
  bucket = "example-shinsei-documents"
}

resource "aws_s3_bucket_acl" "with_s3_bucket_public_access_block" {
  bucket = aws_s3_bucket.documents.id
  acl    = "public-read-write"
}

resource "aws_s3_bucket_public_access_block" "documents" {
  bucket             = aws_s3_bucket.documents.id
  ignore_public_acls = true
}

resource "aws_s3_bucket_acl" "permission_read" {
  bucket = aws_s3_bucket.uploads.id

  access_control_policy {
    owner {
      id = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"
    }

    grant {
      permission = "READ"

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

resource "aws_s3_bucket_acl" "other_grantee" {
  bucket = aws_s3_bucket.uploads.id

  access_control_policy {
    owner {
      id = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9"
    }

    grant {
      permission = "WRITE"

      grantee {
        type = "Group"
        uri  = "http://acs.amazonaws.com/groups/global/AuthenticatedUsers"
      }
    }
  }
}
