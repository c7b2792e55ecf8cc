resource "aws_efs_file_system" "availability_zone_name_ap_northeast_1a" {
  availability_zone_name = "ap-northeast-1a"
}
