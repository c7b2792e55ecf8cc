# AWS CodePipeline.

resource_policy "aws_codepipeline" "artifact_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_codepipeline.customer-managed-key-missing"]

  enforce {
    for_each = attrs.artifact_store

    # Absent means the key of AWS for S3.
    condition = shirube::given(each.value.encryption_key[0].id)
    error_message = {
      ja = "成果物の暗号化の鍵が AWS 管理のもの（aws/s3）になります。artifact_store の encryption_key に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the artifacts belongs to AWS (aws/s3). With a KMS key of your own in encryption_key of artifact_store you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # Every role of the pipeline needs the right to use the key.
  fix {
    title = {
      ja = "encryption_key に構成内の KMS 鍵を指定"
      en = "Use a KMS key of this configuration in encryption_key"
    }
    safety = "decision"
    set "each.encryption_key.id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
    set "each.encryption_key.type" {
      value = "KMS"
    }
  }

  fix {
    title = {
      ja = "encryption_key に新しい KMS 鍵を指定"
      en = "Use a new KMS key in encryption_key"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "each.encryption_key.id" {
      value = companion.aws_kms_key.arn
    }
    set "each.encryption_key.type" {
      value = "KMS"
    }
  }
}

resource_policy "aws_codepipeline" "no_test" {
  control = "delivery-pipeline-missing"
  targets = ["aws_codepipeline.delivery-pipeline-missing"]

  # A module that is handed its stages has none by itself.
  filter = core::length(attrs.stage) > 0

  locals {
    actions = core::flatten([for stage in attrs.stage : [for action in stage.action : { stage = stage.name, action = action }]])

    # Many builds test, too, and say so.
    words = "(?i)test|check|lint|scan|verify|audit|quality|policy|テスト|検査|検証"
    tests = core::anytrue([
      for item in local.actions : item.action.category == "Test" || (
        item.action.category == "Build" && core::anytrue([
          for text in core::concat([item.stage, item.action.name], item.action.configuration.ProjectName == null ? [] : [item.action.configuration.ProjectName]) :
          core::can(core::regex(local.words, text))
        ])
      )
    ])
  }

  enforce {
    condition = local.tests
    error_message = {
      ja = "テストの段階がないまま配置まで進みます。category = \"Test\" のアクションを加えると、誤りを配置の前に自動で見つけられます。"
      en = "The pipeline deploys without a test. With an action of category \"Test\", errors are found before they are deployed."
    }
  }
}
