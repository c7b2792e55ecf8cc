# shirube:allow legacy-middleware until 2027-03-31 -- 更改までの間、保有するライセンスを使う
resource "aws_ec2_host" "main" {
  availability_zone = "ap-northeast-1a"
  instance_type     = "m7i.large"
}

resource "aws_instance" "app" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id
  tenancy       = "default"
}

# An empty text is no host.
resource "aws_instance" "empty_host" {
  ami           = var.ami_id
  instance_type = "m7i.large"
  subnet_id     = var.subnet_id
  host_id       = ""
}

resource "aws_launch_template" "app" {
  name          = "app"
  image_id      = var.ami_id
  instance_type = "m7i.large"

  placement {
    tenancy = "dedicated"
  }
}

variable "ami_id" {
  type = string
}

variable "subnet_id" {
  type = string
}
