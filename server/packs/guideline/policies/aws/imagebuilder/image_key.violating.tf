resource "aws_kms_key" "main" {
  description         = "マシンイメージの暗号化"
  enable_key_rotation = true
}

resource "aws_imagebuilder_distribution_configuration" "base" {
  name = "base"

  distribution {
    region = "ap-northeast-1"

    ami_distribution_configuration {
      name = "base-{{ imagebuilder:buildDate }}"
    }
  }
}
