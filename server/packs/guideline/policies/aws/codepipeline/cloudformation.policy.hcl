# AWS CodePipeline in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::CodePipeline::Pipeline" "no_test" {
  control = "delivery-pipeline-missing"
  targets = ["AWS::ECS::Service.delivery-pipeline-missing"]

  locals {
    actions = core::flatten([for stage in attrs.Stages : [for action in stage.Actions : { stage = stage.Name, action = action }]])

    # Many builds test, too, and say so in a name or a command.
    words = "(?i)test|check|lint|scan|verify|audit|quality|policy|テスト|検査|検証"
    tests = core::anytrue([
      for item in local.actions : item.action.ActionTypeId.Category == "Test" || (
        core::contains(["Build", "Compute"], item.action.ActionTypeId.Category) && core::anytrue([
          for text in core::concat([item.stage, item.action.Name, item.action.Configuration.ProjectName], item.action.Commands) :
          core::can(core::regex(local.words, text))
        ])
      )
    ])
  }

  enforce {
    condition = local.tests
    error_message = {
      ja = "テストの段階がないまま配置まで進みます。Category: Test のアクションを加えると、誤りを配置の前に自動で見つけられます。"
      en = "The pipeline deploys without a test. With an action of Category: Test, errors are found before they are deployed."
    }
  }
}
