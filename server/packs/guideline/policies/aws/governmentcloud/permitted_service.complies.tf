resource "aws_s3_bucket" "intake" {
  bucket = "example-shinsei-intake"
}

# file: .shirube.yaml
# inputs:
#   government_cloud_services: ["aws_s3_*", "aws_lambda_*"]
