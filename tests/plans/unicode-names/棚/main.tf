variable "番号" {
  type = string
}

resource "aws_ssm_parameter" "棚" {
  name  = "/tana"
  type  = "String"
  value = "${var.番号}番"
}

output "長さ" {
  value = length("${var.番号}番\u3099")
}
