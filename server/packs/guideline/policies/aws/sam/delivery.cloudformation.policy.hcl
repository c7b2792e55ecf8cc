# How new versions of functions of SAM arrive.

resource_policy "AWS::Serverless::Function" "gradual_deployment" {
  control = "delivery-pipeline-missing"
  targets = ["AWS::ECS::Service.delivery-pipeline-missing"]

  # Only what has an alias can move over step by step.
  filter = attrs.AutoPublishAlias != null

  enforce {
    # Absent means that all calls go to the new version at once.
    condition = (
      attrs.DeploymentPreference != null &&
      attrs.DeploymentPreference.Enabled != false &&
      attrs.DeploymentPreference.Type != "AllAtOnce"
    )
    at = attrs.DeploymentPreference
    error_message = {
      ja = "新しい版に全ての呼び出しが一度に切り替わり、失敗しても自動で元に戻りません。DeploymentPreference の Type を Canary10Percent5Minutes などにし、Alarms を指定すると、少しずつ切り替えて異常時に戻せます。"
      en = "All calls go to a new version at once, and nothing takes it back when it fails. With a Type such as Canary10Percent5Minutes, and Alarms, in DeploymentPreference, traffic moves gradually and returns in case of errors."
    }
  }

  # It takes longer, and CodeDeploy gets a role.
  fix {
    title = {
      ja = "DeploymentPreference の Type を Canary10Percent5Minutes に設定（Alarms も要検討）"
      en = "Set Type of DeploymentPreference to Canary10Percent5Minutes (consider Alarms as well)"
    }
    safety = "decision"
    when   = attrs.DeploymentPreference.Enabled != false
    set "DeploymentPreference.Type" {
      value = "Canary10Percent5Minutes"
    }
  }

  fix {
    title = {
      ja = "DeploymentPreference を有効にし、Type を Canary10Percent5Minutes に設定"
      en = "Enable DeploymentPreference and set its Type to Canary10Percent5Minutes"
    }
    safety = "decision"
    when   = attrs.DeploymentPreference.Enabled == false
    set "DeploymentPreference.Enabled" {
      value = true
    }
    set "DeploymentPreference.Type" {
      value = "Canary10Percent5Minutes"
    }
  }
}
