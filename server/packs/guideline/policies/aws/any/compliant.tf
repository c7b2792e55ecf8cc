# provider 6: 以降はリソースごとにリージョンを書ける。
resource "aws_sqs_queue" "requests" {
  name = "requests"
}

# CloudFront の証明書は us-east-1 に置く。
resource "aws_acm_certificate" "cdn" {
  domain_name       = "www.example.go.jp"
  validation_method = "DNS"
  region            = "us-east-1"
}

resource "aws_ecs_service" "app" {
  name          = "app"
  cluster       = var.cluster
  desired_count = 2

  # 台数は自動スケーリングが決める。
  lifecycle {
    ignore_changes = [desired_count, tags["LastDeployed"]]
  }
}

variable "cluster" {
  type        = string
  description = "ECS クラスタ"
}
