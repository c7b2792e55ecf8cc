variable "packages" {
  type    = list(string)
  default = ["nginx", "amazon-cloudwatch-agent"]
}

variable "users" {
  type    = map(object({ admin = optional(bool, false), keys = optional(list(string), []) }))
  default = { ops = { admin = true, keys = ["ssh-ed25519 AAAA"] }, guest = {} }
}

locals {
  script = templatefile("${path.module}/templates/init.sh.tftpl", {
    packages = var.packages
    users    = var.users
    env      = { TZ = "Asia/Tokyo", MESSAGE = "改行\tと\"引用\"" }
    region   = "ap-northeast-1"
    motd     = templatefile("templates/motd.tftpl", { greeting = "こんにちは", region = "tokyo", depth = 2 })
  })
  cloud  = <<-EOT
    #cloud-config
    ${yamlencode({ packages = var.packages, write_files = [{ path = "/etc/motd", content = "ようこそ\n" }] })}
  EOT
  inline = "%%{ $${n} %{if true}はい%{else}いいえ%{endif}"
}

resource "aws_launch_template" "main" {
  name      = "main"
  image_id  = "ami-0a1b2c3d4e5f60718"
  user_data = base64encode(local.script)

  metadata_options {
    http_tokens = strcontains(local.script, "IMDSv2") ? "required" : "optional"
  }
}

resource "aws_instance" "main" {
  ami                         = "ami-0a1b2c3d4e5f60718"
  instance_type               = "t3.micro"
  user_data                   = local.cloud
  user_data_replace_on_change = length(local.script) > 10

  tags = {
    Lines = length(split("\n", trimspace(local.script)))
    Hash  = filemd5("${path.module}/templates/motd.tftpl")
  }
}

resource "aws_ssm_document" "main" {
  name            = "main"
  document_type   = "Command"
  document_format = "YAML"
  content = yamlencode({
    schemaVersion = "2.2"
    mainSteps = [for i, p in var.packages : {
      action = "aws:runShellScript"
      name   = format("step%02d", i)
      inputs = { runCommand = ["dnf install -y ${p}", "# 完了"] }
    }]
  })
}

output "texts" {
  value = { script = local.script, cloud = local.cloud, inline = local.inline }
}
