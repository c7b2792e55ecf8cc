# 起動テンプレートは別の構成にある
resource "aws_instance" "from_elsewhere" {
  launch_template {
    id = "lt-0123456789abcdef0"
  }
}
