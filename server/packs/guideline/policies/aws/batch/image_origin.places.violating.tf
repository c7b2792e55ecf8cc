# ジョブのイメージが書かれる、ほかの三つの場所
resource "aws_batch_job_definition" "tasks" {
  name = "tasks"
  type = "container"

  ecs_properties = jsonencode({
    taskProperties = [{
      containers = [
        {
          image   = "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/aggregate:1.2.0"
          command = ["aggregate"]
        },
        {
          image   = "fluent/fluent-bit:4.1.0"
          command = ["log"]
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
        image   = "python:3.13"
        command = ["aggregate"]
      }
    }]
  })
}

resource "aws_batch_job_definition" "pods" {
  name = "pods"
  type = "container"

  eks_properties {
    pod_properties {
      containers {
        image = "quay.io/example/convert@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      }
    }
  }
}
