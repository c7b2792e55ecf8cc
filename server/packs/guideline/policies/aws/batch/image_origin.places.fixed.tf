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
          image   = "${aws_ecr_repository.tasks.repository_url}:4.1.0"
          command = ["log"]
        }
      ]
    }]
  })
}

resource "aws_ecr_repository" "tasks" {
  name                 = "tasks-1"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
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
        image   = "${aws_ecr_repository.nodes.repository_url}:3.13"
        command = ["aggregate"]
      }
    }]
  })
}

resource "aws_ecr_repository" "nodes" {
  name                 = "nodes"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}

resource "aws_batch_job_definition" "pods" {
  name = "pods"
  type = "container"

  eks_properties {
    pod_properties {
      containers {
        image = "${aws_ecr_repository.pods.repository_url}@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
      }
    }
  }
}

resource "aws_ecr_repository" "pods" {
  name                 = "pods"
  image_tag_mutability = "IMMUTABLE"

  image_scanning_configuration {
    scan_on_push = true
  }
}
