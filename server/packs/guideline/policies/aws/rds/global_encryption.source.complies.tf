# 今あるクラスターから作るものの暗号化は、元のものに従う
resource "aws_rds_global_cluster" "statistics" {
  global_cluster_identifier    = "toukei-global"
  source_db_cluster_identifier = "arn:aws:rds:ap-northeast-1:123456789012:cluster:toukei"
  force_destroy                = false
  deletion_protection          = true
}
