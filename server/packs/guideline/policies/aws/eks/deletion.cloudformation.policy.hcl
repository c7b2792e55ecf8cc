# Deletion of clusters in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EKS::Cluster" "deletion_protection" {
  control  = "deletion-protection-disabled"
  targets  = ["AWS::Cognito::UserPool.deletion-protection-disabled"]
  severity = "information"

  enforce {
    # Absent means false.
    condition = attrs.DeletionProtection == true
    error_message = {
      ja = "クラスターの削除保護が無効です。DeletionProtection: true にすると、誤操作による削除を防げます。"
      en = "Deletion protection of the cluster is off. With DeletionProtection: true a deletion by mistake is refused."
    }
  }

  fix {
    title = {
      ja = "DeletionProtection: true を設定"
      en = "Set DeletionProtection: true"
    }
    safety = "safe"
    set "DeletionProtection" {
      value = true
    }
  }
}
