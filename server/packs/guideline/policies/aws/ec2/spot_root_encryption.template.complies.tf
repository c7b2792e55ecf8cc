# ここにない起動テンプレートの中身は分からない
resource "aws_spot_instance_request" "worker" {
  instance_type = "c7i.xlarge"
  subnet_id     = "subnet-0a1b2c3d4e5f60718"

  launch_template {
    id = "lt-0a1b2c3d4e5f60718"
  }
}
