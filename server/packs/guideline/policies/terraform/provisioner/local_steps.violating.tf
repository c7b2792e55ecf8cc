resource "terraform_data" "deploy" {
  triggers_replace = [var.app_version]

  # Terraform の中から構成管理ツールを呼んでいる
  provisioner "local-exec" {
    command = "ansible-playbook -i inventory site.yml -e version=${var.app_version}"
  }
}

variable "app_version" {
  type    = string
  default = "v1.4.2"
}
