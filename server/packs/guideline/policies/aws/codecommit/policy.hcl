# AWS CodeCommit.

resource_policy "aws_codecommit_repository" "no_approval" {
  control = "delivery-pipeline-missing"
  targets = ["aws_codecommit_repository.delivery-pipeline-missing"]

  locals {
    associations = core::getresources("aws_codecommit_approval_rule_template_association", { repository_name = attrs.repository_name })
    templates    = core::getresources("aws_codecommit_approval_rule_template", {})
  }

  enforce {
    condition = core::length(local.associations) > 0
    error_message = {
      ja = "変更が他の人の確認なしに取り込まれます。aws_codecommit_approval_rule_template を aws_codecommit_approval_rule_template_association で結び付けると、承認を必須にできます。"
      en = "Changes are merged without anyone else looking at them. Tie an aws_codecommit_approval_rule_template to the repository with aws_codecommit_approval_rule_template_association, and approvals are required."
    }
  }

  # The team has to have people who approve: a decision.
  fix {
    title = {
      ja = "承認ルールテンプレートとの関連付けを追加"
      en = "Add an association with the approval rule template"
    }
    safety = "decision"
    when   = core::length(local.templates) > 0
    companion "aws_codecommit_approval_rule_template_association" {
      approval_rule_template_name = local.templates[0].id
      repository_name             = attrs.id
    }
  }

  fix {
    title = {
      ja = "承認ルールテンプレート（2 名の承認）を追加して関連付け"
      en = "Add an approval rule template (two approvals) and associate it"
    }
    safety = "decision"
    companion "aws_codecommit_approval_rule_template" {
      name = "two-approvals"
      content = core::jsonencode({
        Version    = "2018-11-08"
        Statements = [{ Type = "Approvers", NumberOfApprovalsNeeded = 2 }]
      })
    }
    companion "aws_codecommit_approval_rule_template_association" {
      approval_rule_template_name = companion.aws_codecommit_approval_rule_template.name
      repository_name             = attrs.id
    }
  }
}

resource_policy "aws_codecommit_approval_rule_template" "few_approvals" {
  control = "delivery-pipeline-missing"
  targets = ["aws_codecommit_approval_rule_template.delivery-pipeline-missing"]

  enforce {
    for_each  = core::jsondecode(attrs.content).Statements
    condition = each.value.NumberOfApprovalsNeeded >= 2
    at        = each.value.NumberOfApprovalsNeeded
    error_message = {
      ja = "承認が ${each.value.NumberOfApprovalsNeeded} 名だけで取り込まれます。NumberOfApprovalsNeeded = 2 以上にすると、見落としを減らせます（shirube の目安）。"
      en = "${each.value.NumberOfApprovalsNeeded} approval is enough to merge. With NumberOfApprovalsNeeded = 2 or more, less is overlooked (shirube's suggestion)."
    }
  }

  # The team has to have people who approve: a decision.
  fix {
    title = {
      ja = "NumberOfApprovalsNeeded を 2 に変更"
      en = "Set NumberOfApprovalsNeeded to 2"
    }
    safety = "decision"
    set "content" {
      inside = "Statements[${each.key}].NumberOfApprovalsNeeded"
      value  = 2
    }
  }
}
