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

    # Where a test can stand: beside what is built, or else before what is deployed.
    sources = [for item in local.actions : item.action.OutputArtifacts[0].Name if item.action.ActionTypeId.Category == "Source"]
    builds = [
      for i, stage in attrs.Stages : i
      if core::alltrue([for action in stage.Actions : !core::contains(["Source", "Deploy", "Approval", "Invoke"], action.ActionTypeId.Category)])
    ]
    deployments = [
      for i, stage in attrs.Stages : i
      if core::length(stage.Actions) == 1 && core::anytrue([for action in stage.Actions : action.ActionTypeId.Category == "Deploy"])
    ]
    projects = [for project in core::getresources("AWS::CodeBuild::Project", {}) : project if project.Source.Type == "CODEPIPELINE"]
  }

  enforce {
    condition = local.tests
    error_message = {
      ja = "テストの段階がないまま配置まで進みます。Category: Test のアクションを加えると、誤りを配置の前に自動で見つけられます。"
      en = "The pipeline deploys without a test. With an action of Category: Test, errors are found before they are deployed."
    }
  }

  # Which project tests, a person has to say. What fails there holds back the stages behind it.
  fix {
    title = {
      ja = "ステージ ${attrs.Stages[local.builds[0]].Name} にテンプレート内の CodeBuild プロジェクトによるテストを追加（パイプラインのロールに開始の権限が必要）"
      en = "Add a test by a CodeBuild project of this template to stage ${attrs.Stages[local.builds[0]].Name} (the role of the pipeline has to be allowed to start it)"
    }
    safety  = "decision"
    when    = core::length(local.builds) > 0
    choices = local.projects
    set "Stages" {
      inside = "[${local.builds[0]}].Actions[]"
      value = {
        Name           = "Test"
        ActionTypeId   = { Category = "Test", Owner = "AWS", Provider = "CodeBuild", Version = "1" }
        Configuration  = { ProjectName = choice.Ref }
        InputArtifacts = [{ Name = local.sources[0] }]
      }
    }
  }

  fix {
    title = {
      ja = "配置の前にテンプレート内の CodeBuild プロジェクトによるテストを追加（パイプラインのロールに開始の権限が必要）"
      en = "Add a test by a CodeBuild project of this template before the deployment (the role of the pipeline has to be allowed to start it)"
    }
    safety  = "decision"
    when    = core::length(local.builds) == 0 && core::length(local.deployments) > 0
    choices = local.projects
    set "Stages" {
      inside = "[${local.deployments[0]}].Actions[0].RunOrder"
      value  = 2
    }
    set "Stages" {
      inside = "[${local.deployments[0]}].Actions[]"
      value = {
        Name           = "Test"
        ActionTypeId   = { Category = "Test", Owner = "AWS", Provider = "CodeBuild", Version = "1" }
        Configuration  = { ProjectName = choice.Ref }
        InputArtifacts = [{ Name = local.sources[0] }]
        RunOrder       = 1
      }
    }
  }
}
