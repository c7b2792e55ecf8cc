resource "aws_account_region" "region_name_ap_northeast_3" {
  region_name = "ap-northeast-3"
  enabled     = true
}
