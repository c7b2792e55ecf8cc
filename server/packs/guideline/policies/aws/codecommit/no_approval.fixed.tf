resource "aws_codecommit_repository" "app" {
  repository_name = "shinsei"
}

resource "aws_codecommit_approval_rule_template" "app" {
  name = "two-approvals"
  content = jsonencode({
    Statements = [{
      NumberOfApprovalsNeeded = 2
      Type                    = "Approvers"
    }]
    Version = "2018-11-08"
  })
}

resource "aws_codecommit_approval_rule_template_association" "app" {
  approval_rule_template_name = aws_codecommit_approval_rule_template.app.name
  repository_name             = aws_codecommit_repository.app.id
}
