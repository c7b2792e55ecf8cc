resource "terraform_data" "deploy" {
  triggers_replace = [var.app_version]

  # 構成管理はデリバリーパイプラインに任せる
  provisioner "local-exec" {
    command = "echo ${var.app_version} >> releases.txt"
  }
}

variable "app_version" {
  type    = string
  default = "v1.4.2"
}
