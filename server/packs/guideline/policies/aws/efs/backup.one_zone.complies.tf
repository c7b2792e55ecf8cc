resource "aws_efs_file_system" "one_zone" {
  availability_zone_name = "ap-northeast-1a"
}
