# EC2 Image Builder.

resource_policy "aws_imagebuilder_image_recipe" "encryption_at_rest" {
  control = "encryption-at-rest-missing"
  targets = ["aws_imagebuilder_image_recipe.encryption-at-rest-missing"]

  enforce {
    for_each = attrs.block_device_mapping
    # A volume made from a snapshot takes over its encryption.
    condition = (
      core::length(each.value.ebs) == 0 ||
      shirube::given(each.value.ebs[0].snapshot_id) ||
      core::contains(["true", true], each.value.ebs[0].encrypted)
    )
    error_message = {
      ja = "イメージのボリュームが暗号化されません。ebs で encrypted = true を設定してください。"
      en = "The volume of the image is not encrypted. Set encrypted = true in ebs."
    }
  }

  fix {
    title = {
      ja = "ebs の encrypted = true を設定（レシピは新しい版になります）"
      en = "Set encrypted = true in ebs (makes a new version of the recipe)"
    }
    safety = "replaces"
    set "each.ebs.encrypted" {
      value = true
    }
  }
}

resource_policy "aws_imagebuilder_image_recipe" "volume_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_imagebuilder_image_recipe.customer-managed-key-missing"]
  severity = "information"

  enforce {
    for_each = attrs.block_device_mapping
    # Without encryption there is no key to choose yet.
    condition = (
      !core::contains(["true", true], each.value.ebs[0].encrypted) ||
      shirube::given(each.value.ebs[0].kms_key_id)
    )
    error_message = {
      ja = "イメージのボリュームの暗号化の鍵が AWS のものになります。ebs の kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the volume of the image belongs to AWS. With a key of your own as kms_key_id in ebs you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "ebs の kms_key_id に構成内の KMS 鍵を指定（レシピは新しい版になります）"
      en = "Set kms_key_id in ebs to a KMS key of this configuration (makes a new version of the recipe)"
    }
    safety = "decision"
    set "each.ebs.kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "ebs の kms_key_id に新しい KMS 鍵を指定（レシピは新しい版になります）"
      en = "Set kms_key_id in ebs to a new KMS key (makes a new version of the recipe)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "each.ebs.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_imagebuilder_distribution_configuration" "image_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_imagebuilder_distribution_configuration.customer-managed-key-missing"]
  severity = "information"

  enforce {
    for_each = attrs.distribution
    condition = (
      core::length(each.value.ami_distribution_configuration) == 0 ||
      (
        shirube::given(each.value.ami_distribution_configuration[0].kms_key_id)
      )
    )
    error_message = {
      ja = "配布する AMI の暗号化の鍵が AWS のものになります。ami_distribution_configuration の kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the distributed image belongs to AWS. With a key of your own as kms_key_id in ami_distribution_configuration you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定"
      en = "Set kms_key_id to a KMS key of this configuration"
    }
    safety = "decision"
    set "each.ami_distribution_configuration.kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定"
      en = "Set kms_key_id to a new KMS key"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "each.ami_distribution_configuration.kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_imagebuilder_distribution_configuration" "image_abroad" {
  control = "replica-outside-japan"
  targets = ["aws_imagebuilder_distribution_configuration.replica-outside-japan"]

  enforce {
    for_each  = attrs.distribution
    condition = shirube::in_japan("aws", each.value.region)
    error_message = {
      ja = "イメージの配布先が国外（${each.value.region}）です。region を ap-northeast-3 などの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "The image is distributed outside Japan (${each.value.region}). Set region to one in Japan such as ap-northeast-3, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "配布先を ap-northeast-3 に変更"
      en = "Distribute to ap-northeast-3"
    }
    safety = "decision"
    set "each.region" {
      value = "ap-northeast-3"
    }
  }
}

resource_policy "aws_imagebuilder_component" "component_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_imagebuilder_component.customer-managed-key-missing"]
  severity = "information"

  enforce {
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "コンポーネントの暗号化の鍵が AWS のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the component belongs to AWS. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_id に構成内の KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a KMS key of this configuration (replaces the resource)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_id に新しい KMS 鍵を指定（作り直しになります）"
      en = "Set kms_key_id to a new KMS key (replaces the resource)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_id" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_imagebuilder_image_pipeline" "image_scan" {
  control  = "vulnerability-scan-disabled"
  targets  = ["aws_imagebuilder_image_pipeline.vulnerability-scan-disabled"]
  severity = "information"

  enforce {
    condition = attrs.image_scanning_configuration[0].image_scanning_enabled == true
    error_message = {
      ja = "作ったイメージの脆弱性が検査されません。image_scanning_configuration で image_scanning_enabled = true にすると、配る前に見つけられます。"
      en = "Images are not scanned for vulnerabilities. With image_scanning_enabled = true in image_scanning_configuration they show before distribution."
    }
  }

  fix {
    title = {
      ja = "image_scanning_enabled = true を設定（Amazon Inspector の有効化が必要）"
      en = "Set image_scanning_enabled = true (needs Amazon Inspector)"
    }
    safety = "safe"
    set "image_scanning_configuration.image_scanning_enabled" {
      value = true
    }
  }
}
