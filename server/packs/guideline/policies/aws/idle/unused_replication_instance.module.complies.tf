# 作ったものを呼び出し側に渡すモジュール

# file: modules/base/main.tf
# resource "aws_dms_replication_instance" "migration" {
#   replication_instance_id    = "shinsei-migration"
#   replication_instance_class = "dms.t3.medium"
#   multi_az                   = true
# }
