resource "terraform_data" "deploy" {
  triggers_replace = [var.app_version]

  # 配備はデリバリーパイプラインに任せ、確認だけを行う
  provisioner "local-exec" {
    command = "echo released ${var.app_version}"
  }
}

variable "app_version" {
  type    = string
  default = "v1.4.2"
}
