# Amazon Keyspaces.

resource_policy "aws_keyspaces_table" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_keyspaces_table.customer-managed-key-missing"]

  enforce {
    # Without the block the key belongs to AWS.
    condition = (
      attrs.encryption_specification[0].type == "CUSTOMER_MANAGED_KMS_KEY" &&
      shirube::given(attrs.encryption_specification[0].kms_key_identifier)
    )
    error_message = {
      ja = "暗号化の鍵が AWS のものになります。encryption_specification の kms_key_identifier に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key belongs to AWS. With a KMS key of your own in kms_key_identifier of encryption_specification you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "encryption_specification に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in encryption_specification"
    }
    safety = "decision"
    set "encryption_specification.kms_key_identifier" {
      choices = [for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"]
    }
    set "encryption_specification.type" {
      value = "CUSTOMER_MANAGED_KMS_KEY"
    }
  }

  fix {
    title = {
      ja = "encryption_specification に新しい KMS 鍵を指定"
      en = "Use a new KMS key in encryption_specification"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_specification.kms_key_identifier" {
      value = companion.aws_kms_key.arn
    }
    set "encryption_specification.type" {
      value = "CUSTOMER_MANAGED_KMS_KEY"
    }
  }
}

resource_policy "aws_keyspaces_table" "point_in_time_recovery" {
  control = "recovery-point-missing"
  targets = ["aws_keyspaces_table.recovery-point-missing"]

  enforce {
    # Absent means DISABLED.
    condition = attrs.point_in_time_recovery[0].status == "ENABLED"
    error_message = {
      ja = "誤った書き込みや削除の前の状態に戻せません。point_in_time_recovery の status = \"ENABLED\" にすると、直近 35 日の任意の時点に戻せます。"
      en = "Nothing brings back the state before a wrong write or deletion. With status = \"ENABLED\" in point_in_time_recovery the table can be restored to any moment of the last 35 days."
    }
  }

  fix {
    title = {
      ja = "point_in_time_recovery の status = \"ENABLED\" を設定"
      en = "Set status = \"ENABLED\" in point_in_time_recovery"
    }
    safety = "safe"
    set "point_in_time_recovery.status" {
      value = "ENABLED"
    }
  }
}

resource_policy "aws_keyspaces_table" "provisioned_capacity" {
  control = "autoscaling-missing"
  targets = ["aws_keyspaces_table.autoscaling-missing"]

  enforce {
    # Absent means PAY_PER_REQUEST.
    condition = attrs.capacity_specification[0].throughput_mode != "PROVISIONED"
    at        = attrs.capacity_specification[0].throughput_mode
    error_message = {
      ja = "処理量によらず、確保した容量の料金がかかります。throughput_mode = \"PAY_PER_REQUEST\" にすると、料金が処理量に応じたものになります。"
      en = "The reserved capacity is paid for whatever the load is. With throughput_mode = \"PAY_PER_REQUEST\" the cost follows the load."
    }
  }

  fix {
    title = {
      ja = "throughput_mode = \"PAY_PER_REQUEST\" に変更（費用の確認が必要）"
      en = "Set throughput_mode = \"PAY_PER_REQUEST\" (compare the cost)"
    }
    safety = "decision"
    set "capacity_specification.throughput_mode" {
      value = "PAY_PER_REQUEST"
    }
    remove "capacity_specification.read_capacity_units" {}
    remove "capacity_specification.write_capacity_units" {}
  }
}
