variable "env" {
  default = "prod"
}

variable "ports" {
  default = [80, 443]
}

locals {
  script = <<-EOT
    #!/bin/bash
    %{~for p in var.ports}
    open ${p}
    %{~endfor}
    %{if var.env == "prod"~}
    echo "本番"
    %{else~}
    echo "検証"
    %{endif~}
    echo "$${HOME} %%{literal}"
  EOT

  plain = <<EOT
  字下げは残る
    ${var.env}
EOT

  inline  = "%{if var.env == "prod"}P%{else}S%{endif}-%{for i, p in var.ports}${i}:${p};%{endfor}"
  escapes = "tab\there \"quoted\" back\\slash \u6a19 \U0001F5FC"
  bare    = var.ports
  trimmed = "a ${~"b"~} c"
  nested  = "x-${join(",", [for p in var.ports : "p${p}"])}-${"inner-${var.env}"}"
  empty   = <<-EOT
  EOT
  blank   = <<-EOT
    one

      two
    three
  EOT
}

resource "aws_launch_template" "main" {
  name          = "web-${var.env}"
  image_id      = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  user_data     = base64encode(local.script)

  metadata_options {
    http_tokens   = "required"
    http_endpoint = "enabled"
  }
}

output "texts" {
  value = {
    script  = local.script
    plain   = local.plain
    inline  = local.inline
    escapes = local.escapes
    bare    = local.bare
    trimmed = local.trimmed
    nested  = local.nested
    empty   = local.empty
    blank   = local.blank
  }
}
