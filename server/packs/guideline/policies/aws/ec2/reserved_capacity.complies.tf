# 申告期間だけの確保
resource "aws_ec2_capacity_reservation" "app" {
  availability_zone = "ap-northeast-1a"
  instance_platform = "Linux/UNIX"
  instance_type     = "m7i.large"
  instance_count    = 4
  end_date_type     = "limited"
  end_date          = "2026-12-10T00:00:00Z"
}

# shirube:allow long-term-commitment -- 学習に要る GPU の使用量と期間を 2026 年 10 月に評価済み
resource "aws_ec2_capacity_block_reservation" "training" {
  capacity_block_offering_id = var.capacity_block_offering_id
  instance_platform          = "Linux/UNIX"
}

# shirube:allow long-term-commitment -- 使用期間と費用を 2026 年 10 月に評価済み
resource "aws_ec2_host" "main" {
  availability_zone = "ap-northeast-1a"
  instance_type     = "m7i.large"
}

variable "capacity_block_offering_id" {
  type = string
}
