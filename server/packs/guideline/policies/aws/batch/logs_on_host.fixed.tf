resource "aws_batch_job_definition" "aggregate" {
  name = "aggregate"
  type = "container"

  container_properties = jsonencode({
    image   = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    command = ["aggregate"]
    logConfiguration = {
      logDriver = "awslogs"
    }
  })
}
