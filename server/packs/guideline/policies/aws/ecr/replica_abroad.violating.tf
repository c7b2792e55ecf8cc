resource "aws_ecr_replication_configuration" "main" {
  replication_configuration {
    rule {
      destination {
        region      = "us-west-2"
        registry_id = var.account_id
      }
    }
  }
}

variable "account_id" {
  type = string
}
