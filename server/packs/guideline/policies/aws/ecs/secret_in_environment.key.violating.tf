# 名前は普通でも、値がアクセスキーの形をしている
resource "aws_ecs_task_definition" "app" {
  family = "shinsei-app"

  container_definitions = <<-JSON
    [
      {
        "name": "app",
        "image": "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/shinsei:1.4.2",
        "environment": [{ "name": "UPLOAD", "value": "AKIAQ3EGSXMPLKEY2345" }]
      }
    ]
  JSON
}

resource "aws_ssm_parameter" "upload" {
  name  = "/shinsei/upload"
  type  = "SecureString"
  value = var.upload_key
}

variable "upload_key" {
  type      = string
  sensitive = true
}
