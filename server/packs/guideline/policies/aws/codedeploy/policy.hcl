# AWS CodeDeploy.

resource_policy "aws_codedeploy_deployment_group" "no_rollback" {
  control = "delivery-pipeline-missing"
  targets = ["aws_codedeploy_deployment_group.delivery-pipeline-missing"]

  enforce {
    # Absent means that a failed deployment stays as it is.
    condition = attrs.auto_rollback_configuration[0].enabled == true
    error_message = {
      ja = "配置に失敗しても自動で元に戻りません。auto_rollback_configuration の enabled = true、events = [\"DEPLOYMENT_FAILURE\"] にすると、直前の版に自動で戻ります。"
      en = "A failed deployment is not rolled back. With enabled = true and events = [\"DEPLOYMENT_FAILURE\"] in auto_rollback_configuration, the previous version returns by itself."
    }
  }

  fix {
    title = {
      ja = "失敗時の自動ロールバックを有効化"
      en = "Enable automatic rollback on failure"
    }
    safety = "safe"
    set "auto_rollback_configuration.enabled" {
      value = true
    }
    set "auto_rollback_configuration.events" {
      value = ["DEPLOYMENT_FAILURE"]
    }
  }
}
