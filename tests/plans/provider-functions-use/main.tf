locals {
  role = "arn:aws:iam::444455556666:role/svc/app/worker"
  arn  = provider::aws::arn_parse(local.role)
  bad  = try(provider::aws::arn_parse("not"), null)
}
resource "aws_ssm_parameter" "p" {
  for_each = { acct = local.arn.account_id, name = basename(local.arn.resource), trimmed = provider::aws::trim_iam_role_path(local.role), region = coalesce(local.arn.region, "global"), built = provider::aws::arn_build(local.arn.partition, "s3", "", "", "bucket/*") }
  name     = each.key
  type     = "String"
  value    = each.value
}
data "aws_iam_policy_document" "d" {
  statement {
    actions   = ["sts:AssumeRole"]
    resources = [provider::aws::arn_build("aws", "iam", "", local.arn.account_id, "role/x")]
  }
}
output "o" { value = [local.arn, local.bad, can(provider::aws::trim_iam_role_path("arn:aws:s3:::b")), data.aws_iam_policy_document.d.minified_json] }
