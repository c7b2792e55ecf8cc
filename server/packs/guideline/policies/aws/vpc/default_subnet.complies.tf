data "aws_vpc" "default" {
  tags = {
    Name = "gyoumu"
  }
}

# shirube:allow reference-architecture-deviation -- 公開アドレスの自動付与を止めるためだけに取り込んでいる
resource "aws_default_subnet" "a" {
  availability_zone       = "ap-northeast-1a"
  map_public_ip_on_launch = false
}
