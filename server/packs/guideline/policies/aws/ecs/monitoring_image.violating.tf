resource "aws_ecs_task_definition" "monitor" {
  family = "monitor"

  container_definitions = jsonencode([
    {
      name  = "monitor"
      image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/zabbix-server-mysql:7.0.19"
    }
  ])
}
