resource "aws_sns_topic" "stacks" {
  name = "stacks"
}

resource "aws_cloudformation_stack" "network" {
  name              = "network"
  template_url      = "https://shinsei-templates.s3.ap-northeast-1.amazonaws.com/network.yaml"
  notification_arns = [aws_sns_topic.stacks.arn]
}
