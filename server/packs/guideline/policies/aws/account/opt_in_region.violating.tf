resource "aws_account_region" "jakarta" {
  region_name = "ap-southeast-3"
  enabled     = true
}
