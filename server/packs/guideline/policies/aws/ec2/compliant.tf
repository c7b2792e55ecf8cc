# このアカウントとリージョンで作る EBS ボリュームを既定で暗号化する
resource "aws_ebs_encryption_by_default" "this" {}

resource "aws_ebs_volume" "explicit" {
  availability_zone = "ap-northeast-1a"
  size              = 50
  type              = "gp3"
  encrypted         = true
}

# 既定の暗号化が効く
resource "aws_ebs_volume" "by_default" {
  availability_zone = "ap-northeast-1c"
  size              = 50
  type              = "gp3"
}

resource "aws_launch_template" "inspection" {
  name     = "inspection"
  image_id = var.inspection_ami_id

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }
}

# 通信検査用の仮想アプライアンス。マネージドサービスでは置き換えられない
resource "aws_instance" "inspection" {
  instance_type     = "c7i.large"
  subnet_id         = var.subnet_id
  source_dest_check = false

  # メタデータの設定は起動テンプレートに従う
  launch_template {
    id      = aws_launch_template.inspection.id
    version = "$Latest"
  }
}

variable "inspection_ami_id" {
  type        = string
  description = "審査済みのアプライアンスの AMI"
}

variable "subnet_id" {
  type = string
}
