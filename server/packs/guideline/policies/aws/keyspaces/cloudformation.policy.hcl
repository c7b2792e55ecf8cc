# Amazon Keyspaces in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Cassandra::Table" "point_in_time_recovery" {
  control = "recovery-point-missing"
  targets = ["AWS::Cassandra::Table.recovery-point-missing"]

  enforce {
    # Absent means false.
    condition = attrs.PointInTimeRecoveryEnabled == true
    error_message = {
      ja = "誤った書き込みや削除の前の状態に戻せません。PointInTimeRecoveryEnabled: true にすると、直近 35 日の任意の時点に戻せます。"
      en = "Nothing brings back the state before a wrong write or deletion. With PointInTimeRecoveryEnabled: true the table can be restored to any moment of the last 35 days."
    }
  }

  fix {
    title = {
      ja = "PointInTimeRecoveryEnabled: true を設定"
      en = "Set PointInTimeRecoveryEnabled: true"
    }
    safety = "safe"
    set "PointInTimeRecoveryEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::Cassandra::Table" "provisioned_capacity" {
  control = "autoscaling-missing"
  targets = ["AWS::Kinesis::Stream.autoscaling-missing"]

  locals {
    scaled = core::anytrue([
      for scaling in [attrs.AutoScalingSpecifications.ReadCapacityAutoScaling, attrs.AutoScalingSpecifications.WriteCapacityAutoScaling] : (
        scaling != null && scaling.AutoScalingDisabled != true
      )
    ])
  }

  enforce {
    # Absent means ON_DEMAND.
    condition = attrs.BillingMode.Mode != "PROVISIONED" || local.scaled
    at        = attrs.BillingMode.Mode
    error_message = {
      ja = "処理量によらず、確保した容量の料金がかかります。BillingMode の Mode: ON_DEMAND か AutoScalingSpecifications にすると、料金が処理量に応じたものになります。"
      en = "The reserved capacity is paid for whatever the load is. With Mode: ON_DEMAND in BillingMode, or AutoScalingSpecifications, the cost follows the load."
    }
  }

  fix {
    title = {
      ja = "BillingMode の Mode を ON_DEMAND に変更し容量を削除（費用の確認が必要）"
      en = "Set Mode in BillingMode to ON_DEMAND and remove the capacity (compare the cost)"
    }
    safety = "decision"
    set "BillingMode.Mode" {
      value = "ON_DEMAND"
    }
    remove "BillingMode.ProvisionedThroughput" {}
    remove "AutoScalingSpecifications" {}
  }
}
