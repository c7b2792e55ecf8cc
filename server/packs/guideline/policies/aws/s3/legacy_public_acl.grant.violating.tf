resource "aws_s3_bucket" "granted" {
  bucket = "example-shinsei-granted"

  grant {
    type        = "Group"
    permissions = ["READ"]
    uri         = "http://acs.amazonaws.com/groups/global/AllUsers"
  }
}
