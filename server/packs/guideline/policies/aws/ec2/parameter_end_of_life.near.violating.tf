# サポートの終了が近い（警告として示す）
data "aws_ssm_parameter" "image" {
  name = "/aws/service/ami-windows-latest/Windows_Server-2016-Japanese-Full-Base"
}
