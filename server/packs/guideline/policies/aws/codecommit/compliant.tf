resource "aws_codecommit_repository" "app" {
  repository_name = "shinsei"
}

resource "aws_codecommit_approval_rule_template" "main" {
  name = "reviewers"

  content = jsonencode({
    Version = "2018-11-08"
    Statements = [
      {
        Type                    = "Approvers"
        NumberOfApprovalsNeeded = 2
      }
    ]
  })
}

resource "aws_codecommit_approval_rule_template_association" "app" {
  approval_rule_template_name = aws_codecommit_approval_rule_template.main.name
  repository_name             = aws_codecommit_repository.app.repository_name
}
