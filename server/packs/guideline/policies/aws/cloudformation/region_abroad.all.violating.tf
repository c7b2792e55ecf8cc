# 全てのリージョンが国外
resource "aws_cloudformation_stack_instances" "baseline" {
  stack_set_name = "baseline"
  regions        = ["us-east-1", "us-west-2"]
}
