resource "aws_batch_job_definition" "tasks" {
  name = "tasks"
  type = "container"

  ecs_properties = jsonencode({
    taskProperties = [{
      containers = [
        {
          image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        },
        {
          image = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
          logConfiguration = {
            logDriver = "json-file"
            options   = { "max-size" = "10m" }
          }
        }
      ]
    }]
  })
}

resource "aws_batch_job_definition" "nodes" {
  name = "nodes"
  type = "multinode"

  node_properties = jsonencode({
    mainNode = 0
    numNodes = 2
    nodeRangeProperties = [{
      targetNodes = "0:"
      container = {
        image            = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
        logConfiguration = { logDriver = "journald" }
      }
    }]
  })
}
