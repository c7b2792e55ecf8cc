# AWS Systems Manager.

resource_policy "aws_ssm_parameter" "plain_secret" {
  control = "encryption-at-rest-missing"
  targets = ["aws_ssm_parameter.encryption-at-rest-missing"]

  filter = attrs.type == "String" || attrs.type == "StringList"

  locals {
    # The last part of the path names the value.
    name  = core::reverse(core::split("/", attrs.name))[0]
    value = shirube::given(attrs.value) ? attrs.value : attrs.insecure_value

    # Values that Terraform itself knows to be sensitive are no identifiers or switches, whatever they hold.
    named     = shirube::matches("secret_names", local.name) && (core::issensitive(local.value) || !shirube::matches("secret_harmless_values", local.value))
    formatted = core::try(shirube::secret(local.name, local.value), null) != null
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    condition = !local.named && !local.formatted
    at        = attrs.type
    error_message = {
      ja = "秘密と読み取れる値が、暗号化されないパラメータ（type = \"${attrs.type}\"）に保管されます。type = \"SecureString\" にしてください（読む側には復号の指定が要ります）。"
      en = "A value that reads as a secret is kept in an unencrypted parameter (type = \"${attrs.type}\"). Set type = \"SecureString\"; readers have to ask for decryption."
    }
  }

  # Whoever reads the parameter has to ask for decryption.
  fix {
    title = {
      ja = "type = \"SecureString\" と構成内の KMS 鍵を設定"
      en = "Set type = \"SecureString\" and a KMS key of this configuration"
    }
    safety = "decision"
    when   = !shirube::given(attrs.insecure_value) && core::length(local.keys) > 0
    set "type" {
      value = "SecureString"
    }
    set "key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "type = \"SecureString\" を設定"
      en = "Set type = \"SecureString\""
    }
    safety = "decision"
    when   = !shirube::given(attrs.insecure_value) && core::length(local.keys) == 0
    set "type" {
      value = "SecureString"
    }
  }
}

resource_policy "aws_ssm_parameter" "customer_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_ssm_parameter.customer-managed-key-missing"]

  filter = attrs.type == "SecureString"

  locals {
    keys = [
      for key in core::getresources("aws_kms_key", {}) : key.arn if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # Absent means alias/aws/ssm.
    condition = shirube::given(attrs.key_id) && attrs.key_id != "alias/aws/ssm"
    error_message = {
      ja = "AWS が管理する鍵（alias/aws/ssm）で暗号化されます。国外に保管するデータの機密性によっては鍵を自ら管理することが求められます。必要であれば key_id に aws_kms_key の鍵を指定してください。"
      en = "It is encrypted with a key that AWS manages (alias/aws/ssm). Data kept abroad may, depending on its confidentiality, call for keys of one's own; if so, set key_id to an aws_kms_key."
    }
  }

  # Whoever reads the data needs the permission to use the key.
  fix {
    title = {
      ja = "key_id に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in key_id"
    }
    safety = "decision"
    when   = core::length(local.keys) > 0
    set "key_id" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "aws_kms_key を追加して key_id に設定"
      en = "Add aws_kms_key and set key_id to it"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_ssm_document" "session_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_ssm_document.customer-managed-key-missing"]

  filter = attrs.document_type == "Session"

  locals {
    parsed = core::try(attrs.document_format == "YAML" ? core::yamldecode(attrs.content) : core::jsondecode(attrs.content), null)
    inputs = core::try(local.parsed.inputs, null)
    key    = core::try(local.inputs.kmsKeyId, "")
  }

  enforce {
    condition = shirube::given(local.key)
    at        = attrs.content
    error_message = {
      ja = "Session Manager の通信に、自ら管理する鍵による暗号化が加わりません。必要であれば content の inputs.kmsKeyId に KMS 鍵の別名か ARN を指定してください。"
      en = "Sessions are not encrypted with a key of one's own on top of TLS. If that is needed, set inputs.kmsKeyId in content to the alias or ARN of a KMS key."
    }
  }

  # Instances and people need the permission to use the key.
  fix {
    title = {
      ja = "kmsKeyId に構成内の鍵の別名を指定"
      en = "Use an alias of this configuration in kmsKeyId"
    }
    safety  = "decision"
    choices = [for alias in core::getresources("aws_kms_alias", {}) : alias.name]
    when    = local.inputs != null
    set "content" {
      inside = "inputs.kmsKeyId"
      value  = choice
    }
  }
}

resource_policy "aws_ssm_document" "session_log" {
  control = "logging-disabled"
  targets = ["aws_ssm_document.logging-disabled"]

  filter = attrs.document_type == "Session"

  locals {
    parsed = core::try(attrs.document_format == "YAML" ? core::yamldecode(attrs.content) : core::jsondecode(attrs.content), null)
    inputs = core::try(local.parsed.inputs, null)
    to_s3  = core::try(local.inputs.s3BucketName, "") != "" && core::try(core::tobool(local.inputs.s3EncryptionEnabled), true) == true
    to_cloudwatch = (
      core::try(local.inputs.cloudWatchLogGroupName, "") != "" &&
      core::try(core::tobool(local.inputs.cloudWatchEncryptionEnabled), true) == true
    )
  }

  enforce {
    # Absent, both encryption settings are true.
    condition = local.to_s3 || local.to_cloudwatch
    at        = attrs.content
    error_message = {
      ja = "セッションで行われた操作が、暗号化された保管先に記録されません。content の inputs に cloudWatchLogGroupName と cloudWatchEncryptionEnabled = true（または s3BucketName と s3EncryptionEnabled = true）を設定してください。"
      en = "What is done in a session is not recorded in an encrypted place. Set cloudWatchLogGroupName and cloudWatchEncryptionEnabled = true (or s3BucketName and s3EncryptionEnabled = true) in inputs of content."
    }
  }

  # The group has to be encrypted, and costs by the volume.
  fix {
    title = {
      ja = "構成内のロググループに記録"
      en = "Record to a log group of this configuration"
    }
    safety  = "decision"
    choices = [for group in core::getresources("aws_cloudwatch_log_group", {}) : group.name]
    when    = local.inputs != null
    set "content" {
      inside = "inputs.cloudWatchLogGroupName"
      value  = choice
    }
    set "content" {
      inside = "inputs.cloudWatchEncryptionEnabled"
      value  = true
    }
  }
}

resource_policy "aws_ssm_document" "public_document" {
  control = "public-data-exposure"
  targets = ["aws_ssm_document.public-data-exposure"]

  locals {
    accounts = core::try(core::split(",", core::replace(attrs.permissions.account_ids, " ", "")), [])
  }

  enforce {
    condition = !core::contains([for account in local.accounts : core::lower(account)], "all")
    at        = attrs.permissions
    error_message = {
      ja = "誰でもこのドキュメントを読んで実行できます（account_ids が All）。共有先のアカウントの番号だけを指定するか、permissions を削除してください。"
      en = "Anyone can read and run this document (account_ids is All). Name the accounts that share it, or remove permissions."
    }
  }

  # Accounts that use the document lose it.
  fix {
    title = {
      ja = "permissions を削除（共有をやめる）"
      en = "Remove permissions (stop sharing)"
    }
    safety = "decision"
    remove "permissions" {}
  }
}

resource_policy "aws_ssm_activation" "on_premises_server" {
  control = "hybrid-connectivity"
  targets = ["aws_ssm_activation.hybrid-connectivity"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "クラウドの外のサーバを Systems Manager に登録するための設定です。オンプレミスとの組合せが移行期間中などの必要なものか確認し、理由を例外に記録してください。"
      en = "This registers servers outside of the cloud with Systems Manager. Confirm that combining with on-premises is needed, as during a migration, and record the reason of an exception."
    }
  }
}

resource_policy "aws_ecs_service" "on_premises" {
  control = "hybrid-connectivity"
  targets = ["aws_ssm_activation.hybrid-connectivity"]
  also = [
    "aws_eks_cluster",
    "aws_directory_service_directory",
  ]

  enforce {
    condition = attrs.launch_type != "EXTERNAL"
    at        = attrs.launch_type
    error_message = {
      ja = "クラウドの外のサーバ（ECS Anywhere）でタスクを動かします。オンプレミスとの組合せが必要なものか確認し、理由を例外に記録してください。"
      en = "Tasks run on servers outside of the cloud (ECS Anywhere). Confirm that combining with on-premises is needed, and record the reason of an exception."
    }
  }

  enforce {
    condition = core::length(attrs.remote_network_config) == 0
    at        = attrs.remote_network_config
    error_message = {
      ja = "クラウドの外のノード（EKS Hybrid Nodes）をクラスタに加えます。オンプレミスとの組合せが必要なものか確認し、理由を例外に記録してください。"
      en = "Nodes outside of the cloud (EKS Hybrid Nodes) join the cluster. Confirm that combining with on-premises is needed, and record the reason of an exception."
    }
  }

  enforce {
    # Whatever its type is called, one that only says where the servers on premises are is a connector.
    condition = attrs.type != "ADConnector" && (core::length(attrs.connect_settings) == 0 || core::length(attrs.vpc_settings) > 0)
    at        = attrs.type
    error_message = {
      ja = "オンプレミスの Active Directory に認証を問い合わせます（AD Connector）。オンプレミスとの組合せが必要なものか確認し、理由を例外に記録してください。"
      en = "Sign-ins are passed to an Active Directory on premises (AD Connector). Confirm that combining with on-premises is needed, and record the reason of an exception."
    }
  }
}

resource_policy "aws_ssm_service_setting" "public_sharing" {
  control = "public-access-block-missing"
  targets = ["aws_ssm_service_setting.public-access-block-missing"]

  filter = core::try(core::endswith(attrs.setting_id, "/ssm/documents/console/public-sharing-permission"), false)

  enforce {
    condition = attrs.setting_value != "Enable"
    at        = attrs.setting_value
    error_message = {
      ja = "ドキュメントを誰とでも共有できる設定です。setting_value = \"Disable\" にすると、誤って公開することを防げます。"
      en = "Documents can be shared with everyone. With setting_value = \"Disable\" none is published by mistake."
    }
  }

  # Documents that are shared already stay shared.
  fix {
    title = {
      ja = "setting_value = \"Disable\" を設定"
      en = "Set setting_value = \"Disable\""
    }
    safety = "safe"
    set "setting_value" {
      value = "Disable"
    }
  }
}

resource_policy "aws_ssm_patch_baseline" "late_patches" {
  control = "automatic-update-disabled"
  targets = ["aws_ssm_patch_baseline.automatic-update-disabled"]

  locals {
    # A cut-off date is another way to say when; a list of patches alone approves nothing that comes later.
    days = [for rule in attrs.approval_rule : rule.approve_after_days if rule.approve_after_days != null]
  }

  enforce {
    condition = core::length(attrs.approval_rule) > 0
    error_message = {
      ja = "承認の規則がないため、新しい修正プログラムが適用されません。approval_rule で approve_after_days = 7 などと決めると、自動で適用されます。"
      en = "Without an approval rule, new patches are never applied. With an approval_rule, such as approve_after_days = 7, they are applied by themselves."
    }
  }

  enforce {
    condition = !core::anytrue([for days in local.days : days > 30])
    error_message = {
      ja = "修正プログラムが承認されるまで 30 日を超えます（30 日は shirube の目安）。approval_rule の approve_after_days = 7 などに縮めると、早く適用されます。"
      en = "Patches wait more than 30 days for approval (shirube's suggestion is less). A shorter approve_after_days, such as 7, applies them sooner."
    }
  }

  enforce {
    condition = core::length(attrs.rejected_patches) == 0
    at        = attrs.rejected_patches
    error_message = {
      ja = "適用しない修正プログラム（rejected_patches）が指定されています。今も必要か確認し、不要になったものを除いてください。"
      en = "Patches are excluded in rejected_patches. Check whether that is still needed, and take out what is not."
    }
  }

  # How soon a patch is trusted is for those who run the system to say.
  fix {
    title = {
      ja = "approve_after_days = 7 を設定"
      en = "Set approve_after_days = 7"
    }
    safety = "decision"
    when   = core::length(attrs.approval_rule) == 1 && core::anytrue([for days in local.days : days > 30])
    set "approval_rule.approve_after_days" {
      value = 7
    }
  }
}
