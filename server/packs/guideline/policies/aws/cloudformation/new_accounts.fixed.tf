resource "aws_cloudformation_stack_set" "baseline" {
  name             = "baseline"
  permission_model = "SERVICE_MANAGED"
  template_url     = "https://shinsei-templates.s3.ap-northeast-1.amazonaws.com/baseline.yaml"

  auto_deployment {
    enabled = true
  }
}
