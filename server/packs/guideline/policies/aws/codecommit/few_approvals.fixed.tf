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
