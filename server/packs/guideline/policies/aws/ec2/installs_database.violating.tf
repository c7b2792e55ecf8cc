resource "aws_instance" "db" {
  ami           = var.ami_id
  instance_type = "r7i.large"
  subnet_id     = var.subnet_id

  user_data = <<-EOT
    #!/bin/bash
    set -eu
    dnf install -y postgresql15-server postgresql15-contrib
    postgresql-setup --initdb
    systemctl enable --now postgresql
  EOT
}

resource "aws_launch_template" "cache" {
  name          = "cache"
  image_id      = var.ami_id
  instance_type = "r7i.large"

  user_data = base64encode(<<-EOT
    #!/bin/bash
    dnf install -y redis6
    systemctl enable --now redis6
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
    apt-get install -y opensearch
    systemctl enable --now opensearch
  EOT
}

resource "aws_spot_instance_request" "influx" {
  ami           = var.ami_id
  instance_type = "r7i.large"
  subnet_id     = var.subnet_id
  user_data     = "#!/bin/bash\nyum install -y influxdb2\n"
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
