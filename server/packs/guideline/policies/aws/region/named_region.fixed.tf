data "aws_region" "backup" {
  name = "ap-northeast-1"
}

output "backup_region" {
  value = data.aws_region.backup.name
}
