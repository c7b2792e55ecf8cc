resource "aws_cloudwatch_log_group" "leaf" {
  name_prefix = "/leaf/"
  tags        = { Leaf = "yes" }
}
