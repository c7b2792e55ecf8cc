# Amazon ECR: private repositories and the registry.

locals {
  not_production = "(?i)(^|[^a-z])(dev|develop|development|stg|stage|staging|test|testing|qa|uat|poc|sandbox|demo)([^a-z]|$)|検証|開発|試験"
}

resource_policy "aws_ecr_repository" "force_delete" {
  control  = "deletion-protection-disabled"
  targets  = ["aws_ecr_repository.deletion-protection-disabled"]
  severity = "information"

  filter = attrs.force_delete == true && !core::anytrue([
    for text in core::concat([meta.name, attrs.name, meta.root == "." ? core::basename(meta.path) : meta.root], attrs.tags == null ? [] : core::values(attrs.tags)) : core::can(core::regex(local.not_production, text))
  ])

  enforce {
    condition = attrs.force_delete != true
    error_message = {
      ja = "リポジトリを削除すると、中のイメージも確認なしに消えます。force_delete = false にすると、イメージが残っている間は削除が拒否されます。"
      en = "Deleting the repository takes its images along without a question. With force_delete = false, it is refused while images are left."
    }
  }

  fix {
    title = {
      ja = "force_delete = false に変更"
      en = "Set force_delete = false"
    }
    safety = "safe"
    set "force_delete" {
      value = false
    }
  }
}

resource_policy "aws_ecr_repository" "repository_key" {
  control  = "customer-managed-key-missing"
  targets  = ["aws_ecr_repository.customer-managed-key-missing"]
  severity = "information"

  locals {
    encryption = attrs.encryption_configuration[0]
  }

  enforce {
    # Absent means AES256, and KMS without a key that of AWS.
    condition = local.encryption.encryption_type != null && local.encryption.encryption_type != "AES256" && shirube::given(local.encryption.kms_key)
    error_message = {
      ja = "イメージの暗号化の鍵が AWS のものになります。encryption_configuration に encryption_type = \"KMS\" と自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the images belongs to AWS. With encryption_type = \"KMS\" and a key of your own in encryption_configuration you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # The repository is made anew, without its images.
  fix {
    title = {
      ja = "構成内の KMS 鍵で暗号化（リポジトリは作り直し、イメージは失われます）"
      en = "Encrypt with a KMS key of this configuration (replaces the repository, its images are lost)"
    }
    safety = "destroys"
    set "encryption_configuration.encryption_type" {
      value = "KMS"
    }
    set "encryption_configuration.kms_key" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "新しい KMS 鍵で暗号化（リポジトリは作り直し、イメージは失われます）"
      en = "Encrypt with a new KMS key (replaces the repository, its images are lost)"
    }
    safety = "destroys"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "encryption_configuration.encryption_type" {
      value = "KMS"
    }
    set "encryption_configuration.kms_key" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_ecr_repository" "scan_on_push" {
  control = "vulnerability-scan-disabled"
  targets = ["aws_ecr_repository.vulnerability-scan-disabled"]

  locals {
    # The registry may scan for its repositories. A filter without asterisk is part of a name.
    by_registry = core::anytrue(core::flatten([
      for registry in core::getresources("aws_ecr_registry_scanning_configuration", {}) : [
        for rule in registry.rule : [
          for filter in rule.repository_filter : (
            rule.scan_frequency != "MANUAL" && core::can(core::regex(core::replace(filter.filter, "*", ".*"), attrs.name))
          )
        ]
      ]
    ]))
  }

  enforce {
    # Absent means false.
    condition = attrs.image_scanning_configuration[0].scan_on_push == true || local.by_registry
    error_message = {
      ja = "イメージを登録しても脆弱性が検査されません。image_scanning_configuration の scan_on_push = true を設定するか、aws_ecr_registry_scanning_configuration で検査してください。"
      en = "Images are not scanned for vulnerabilities when they arrive. Set scan_on_push = true in image_scanning_configuration, or scan with aws_ecr_registry_scanning_configuration."
    }
  }

  fix {
    title = {
      ja = "scan_on_push = true を設定"
      en = "Set scan_on_push = true"
    }
    safety = "safe"
    set "image_scanning_configuration.scan_on_push" {
      value = true
    }
  }
}

resource_policy "aws_ecr_repository" "mutable_tags" {
  control = "vulnerability-scan-disabled"
  targets = ["aws_ecr_repository.vulnerability-scan-disabled.2"]

  enforce {
    # Absent means MUTABLE.
    condition = shirube::given(attrs.image_tag_mutability) && attrs.image_tag_mutability != "MUTABLE" && attrs.image_tag_mutability != "MUTABLE_WITH_EXCLUSION"
    error_message = {
      ja = "同じタグに別のイメージを上書きでき、検査したものと違うものが動き得ます。image_tag_mutability = \"IMMUTABLE\" にしてください。"
      en = "A tag can be overwritten with another image, so what runs may not be what was scanned. Set image_tag_mutability = \"IMMUTABLE\"."
    }
  }

  # Pipelines that push one tag again and again are refused then: a decision.
  fix {
    title = {
      ja = "image_tag_mutability = \"IMMUTABLE\" を設定（同じタグへの再登録はできなくなります）"
      en = "Set image_tag_mutability = \"IMMUTABLE\" (a tag cannot be pushed again)"
    }
    safety = "decision"
    set "image_tag_mutability" {
      value = "IMMUTABLE"
    }
  }
}

resource_policy "aws_ecr_repository_creation_template" "mutable_tags_of_template" {
  control  = "vulnerability-scan-disabled"
  targets  = ["aws_ecr_repository_creation_template.vulnerability-scan-disabled"]
  severity = "information"

  enforce {
    # Absent means MUTABLE.
    condition = shirube::given(attrs.image_tag_mutability) && attrs.image_tag_mutability != "MUTABLE" && attrs.image_tag_mutability != "MUTABLE_WITH_EXCLUSION"
    error_message = {
      ja = "このテンプレートで作られるリポジトリでは、同じタグに別のイメージを上書きできます。image_tag_mutability = \"IMMUTABLE\" にすると、検査したイメージが動くことを保てます。"
      en = "In repositories made from this template, a tag can be overwritten with another image. With image_tag_mutability = \"IMMUTABLE\", what runs stays what was scanned."
    }
  }

  fix {
    title = {
      ja = "image_tag_mutability = \"IMMUTABLE\" を設定（新しく作られるリポジトリに効きます）"
      en = "Set image_tag_mutability = \"IMMUTABLE\" (for repositories made from now on)"
    }
    safety = "decision"
    set "image_tag_mutability" {
      value = "IMMUTABLE"
    }
  }
}

resource_policy "aws_ecr_registry_scanning_configuration" "basic_scanning" {
  control  = "vulnerability-scan-disabled"
  targets  = ["aws_ecr_registry_scanning_configuration.vulnerability-scan-disabled"]
  severity = "information"

  enforce {
    condition = attrs.scan_type != "BASIC"
    error_message = {
      ja = "検査の対象は OS のパッケージだけで、後から見つかった脆弱性は知らされません。scan_type = \"ENHANCED\"（Amazon Inspector）にすると、言語のライブラリも継続して検査できます。"
      en = "Only packages of the operating system are scanned, and later discoveries go unnoticed. With scan_type = \"ENHANCED\" (Amazon Inspector), libraries are scanned too, continuously."
    }
  }

  # Amazon Inspector costs per image: a decision.
  fix {
    title = {
      ja = "scan_type = \"ENHANCED\"、scan_frequency = \"CONTINUOUS_SCAN\" に変更（有償）"
      en = "Set scan_type = \"ENHANCED\" and scan_frequency = \"CONTINUOUS_SCAN\" (charged)"
    }
    safety = "decision"
    when   = core::length(attrs.rule) == 1
    set "scan_type" {
      value = "ENHANCED"
    }
    set "rule.scan_frequency" {
      value = "CONTINUOUS_SCAN"
    }
  }

  fix {
    title = {
      ja = "scan_type = \"ENHANCED\" に変更（有償）"
      en = "Set scan_type = \"ENHANCED\" (charged)"
    }
    safety = "decision"
    when   = core::length(attrs.rule) != 1
    set "scan_type" {
      value = "ENHANCED"
    }
  }
}

resource_policy "aws_ecr_replication_configuration" "replica_abroad" {
  control = "replica-outside-japan"
  targets = ["aws_ecr_replication_configuration.replica-outside-japan"]

  locals {
    destinations = core::flatten([for rule in attrs.replication_configuration[0].rule : [for destination in rule.destination : destination]])
  }

  enforce {
    for_each  = local.destinations
    condition = shirube::in_japan("aws", each.value.region)
    at        = each.value.region
    error_message = {
      ja = "イメージの複製が国外のリージョン ${each.value.region} に置かれます。destination の region を国内（ap-northeast-3 など）にするか、国外に置いてよいか確認してください。"
      en = "Copies of the images go to region ${each.value.region}, outside Japan. Set region of destination to one in Japan such as ap-northeast-3, or confirm that they may be abroad."
    }
  }

  fix {
    title = {
      ja = "複製先を大阪リージョン（ap-northeast-3）に変更"
      en = "Replicate to Osaka (ap-northeast-3)"
    }
    safety = "decision"
    when   = core::length(local.destinations) == 1
    set "replication_configuration.rule.destination.region" {
      value = "ap-northeast-3"
    }
  }
}

resource_policy "aws_ecr_repository_policy" "public_pull" {
  control = "public-data-exposure"
  targets = ["aws_ecr_repository_policy.public-data-exposure"]

  locals {
    # Condition keys that narrow "everyone" down to callers one knows.
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce",
      "aws:sourcevpc", "aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid",
    ]
    # Its statements are those of the policy where it takes in no other document.
    documents = [
      for document in core::getdatasource("aws_iam_policy_document", { json = attrs.policy }) : document
      if core::length(document.source_policy_documents) == 0 && core::length(document.override_policy_documents) == 0
    ]
  }

  enforce {
    for_each = shirube::iam_statements(attrs.policy)
    condition = (
      each.value.effect != "Allow" ||
      !(core::contains(each.value.principals, "*") || core::contains(each.value.principals, "AWS:*")) ||
      core::anytrue([
        for limit in each.value.conditions : (
          core::contains(local.limiting, core::lower(limit.variable)) &&
          !core::can(core::regex("Not", limit.test))
        )
      ])
    )
    error_message = {
      ja = "どの AWS アカウントからでもこのリポジトリを操作できるポリシーです。Principal にアカウントを挙げるか、aws:PrincipalOrgID の条件で組織に限ってください。"
      en = "The policy lets any AWS account use this repository. Name the accounts in Principal, or limit it to your organization with a condition on aws:PrincipalOrgID."
    }
  }

  # Whoever else uses it is refused then.
  fix {
    title = {
      ja = "組織に限る条件（aws:PrincipalOrgID）を追加"
      en = "Add a condition (aws:PrincipalOrgID) that limits it to the organization"
    }
    safety  = "decision"
    when    = core::length(local.documents) == 0 || core::length(each.value.conditions) == 0
    choices = [for organization in core::concat(core::getresources("aws_organizations_organization", {}), core::getdatasource("aws_organizations_organization", {})) : organization.id]
    set "policy" {
      inside = "Statement[${each.key}].Condition${core::length(each.value.conditions) == 0 ? "" : ".StringEquals[\"aws:PrincipalOrgID\"]"}"
      value  = core::length(each.value.conditions) == 0 ? { StringEquals = { "aws:PrincipalOrgID" = choice } } : choice
    }
  }

  fix {
    title = {
      ja = "自アカウントに限る条件（aws:PrincipalAccount）を追加"
      en = "Add a condition (aws:PrincipalAccount) that limits it to your own account"
    }
    safety  = "decision"
    when    = core::length(local.documents) == 0 || core::length(each.value.conditions) == 0
    choices = [for identity in core::getdatasource("aws_caller_identity", {}) : identity.id]
    set "policy" {
      inside = "Statement[${each.key}].Condition${core::length(each.value.conditions) == 0 ? "" : ".StringEquals[\"aws:PrincipalAccount\"]"}"
      value  = core::length(each.value.conditions) == 0 ? { StringEquals = { "aws:PrincipalAccount" = choice } } : choice
    }
  }
}
