# 後継の構成
resource "aws_ecs_cluster" "main" {
  name = "shinsei"

  setting {
    name  = "containerInsights"
    value = "enhanced"
  }
}
