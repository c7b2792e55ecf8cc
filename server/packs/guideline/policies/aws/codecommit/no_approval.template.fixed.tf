resource "aws_codecommit_repository" "app" {
  repository_name = "shinsei"
}

resource "aws_codecommit_approval_rule_template_association" "app" {
  approval_rule_template_name = aws_codecommit_approval_rule_template.main.id
  repository_name             = aws_codecommit_repository.app.id
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
