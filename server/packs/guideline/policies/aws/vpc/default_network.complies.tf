# shirube:allow reference-architecture-deviation -- 規則を空にして誰も使えないようにするためだけに取り込んでいる
resource "aws_default_vpc" "default" {
  tags = {
    Name = "default"
  }
}
