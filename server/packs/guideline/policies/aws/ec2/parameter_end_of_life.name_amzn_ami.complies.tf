data "aws_ssm_parameter" "name_amzn_ami" {
  name = "/amzn-ami"
}
