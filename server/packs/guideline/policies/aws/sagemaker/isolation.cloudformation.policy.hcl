# What users of notebooks may do, in CloudFormation: policies of the same label ask the same.

resource_policy "AWS::SageMaker::NotebookInstance" "root_access" {
  control  = "workload-isolation-weak"
  targets  = ["AWS::Batch::JobDefinition.workload-isolation-weak"]
  severity = "warning"

  enforce {
    # Absent means Enabled.
    condition = attrs.RootAccess == "Disabled"
    at        = attrs.RootAccess
    error_message = {
      ja = "ノートブックの利用者が root になれます。RootAccess: Disabled にしてください。"
      en = "Users of the notebook can become root. Set RootAccess: Disabled."
    }
  }

  # What users installed as root goes with the restart that the change needs.
  fix {
    title = {
      ja = "RootAccess: Disabled を設定（インスタンスの停止と再開を伴います）"
      en = "Set RootAccess: Disabled (stops and starts the instance)"
    }
    safety = "decision"
    set "RootAccess" {
      value = "Disabled"
    }
  }
}
