# 全てのリージョンが国外
resource "aws_cloudformation_stack_instances" "baseline" {
  stack_set_name = "baseline"
  regions        = ["ap-northeast-1"]
}
