resource "aws_instance" "db" {
  ami           = var.ami_id
  instance_type = "r7i.large"
  subnet_id     = var.subnet_id

  # 接続に使うクライアントだけを導入する
  user_data = <<-EOT
    #!/bin/bash
    set -eu
    dnf install -y postgresql15
  EOT
}

resource "aws_launch_template" "cache" {
  name          = "cache"
  image_id      = var.ami_id
  instance_type = "r7i.large"

  user_data = base64encode(<<-EOT
    #!/bin/bash
    dnf install -y nginx
    systemctl enable --now nginx
  EOT
  )
}

resource "aws_launch_configuration" "search" {
  name_prefix   = "search-"
  image_id      = var.ami_id
  instance_type = "r7i.large"

  user_data = <<-EOT
    #!/bin/bash
    apt-get update
    apt-get install -y mysql-client
  EOT
}

resource "aws_spot_instance_request" "influx" {
  ami           = var.ami_id
  instance_type = "r7i.large"
  subnet_id     = var.subnet_id
  user_data     = "#!/bin/bash\nyum install -y telegraf\n"
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
