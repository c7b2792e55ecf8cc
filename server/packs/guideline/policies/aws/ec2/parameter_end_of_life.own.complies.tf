# 自らのパラメータ。名前からはイメージの版が決まらない
data "aws_ssm_parameter" "own" {
  name = "/shinsei/images/ubuntu/server/16.04/ami-id"
}
