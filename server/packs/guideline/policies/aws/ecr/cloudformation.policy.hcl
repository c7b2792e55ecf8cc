# Amazon ECR in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ECR::Repository" "force_delete" {
  control  = "deletion-protection-disabled"
  targets  = ["AWS::ECR::Repository.deletion-protection-disabled"]
  severity = "information"

  # What stays when the stack goes is not emptied.
  filter = !core::contains(["Retain", "RetainExceptOnCreate"], attrs.DeletionPolicy) && !local.development

  locals {
    # The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    texts = core::concat(shirube::written([local.words, attrs.RepositoryName]), attrs.Tags == null ? [] : [for tag in attrs.Tags : tag.Value])
    development = core::anytrue([
      for text in local.texts : core::can(core::regex("(?i)(^|[^a-z])(dev|develop|development|stg|stage|staging|test|testing|qa|uat|poc|sandbox|demo)([^a-z]|$)|検証|開発|試験", text))
    ])
  }

  enforce {
    condition = attrs.EmptyOnDelete != true
    at        = attrs.EmptyOnDelete
    error_message = {
      ja = "リポジトリを削除すると、中のイメージも確認なしに消えます。EmptyOnDelete: false にすると、イメージが残っている間は削除が拒否されます。"
      en = "Deleting the repository takes its images along without a question. With EmptyOnDelete: false, it is refused while images are left."
    }
  }

  fix {
    title = {
      ja = "EmptyOnDelete: false に変更"
      en = "Set EmptyOnDelete: false"
    }
    safety = "safe"
    set "EmptyOnDelete" {
      value = false
    }
  }
}

resource_policy "AWS::ECR::Repository" "repository_key" {
  control  = "customer-managed-key-missing"
  targets  = ["AWS::ECR::Repository.customer-managed-key-missing"]
  severity = "information"

  locals {
    keys = [
      for key in core::getresources("AWS::KMS::Key", {}) : key.Arn if key.KeyUsage == null || key.KeyUsage == "ENCRYPT_DECRYPT"
    ]
  }

  enforce {
    # Absent means AES256, and KMS without a key that of AWS.
    condition = core::contains(["KMS", "KMS_DSSE"], attrs.EncryptionConfiguration.EncryptionType) && shirube::given(attrs.EncryptionConfiguration.KmsKey)
    error_message = {
      ja = "イメージの暗号化の鍵が AWS のものになります。EncryptionConfiguration に EncryptionType: KMS と自ら管理する鍵（KmsKey）を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the images belongs to AWS. With EncryptionType: KMS and a key of your own (KmsKey) in EncryptionConfiguration you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # The repository is made anew, without its images.
  fix {
    title = {
      ja = "テンプレート内の KMS 鍵で暗号化（リポジトリは作り直し、イメージは引き継がれません）"
      en = "Encrypt with a KMS key of this template (replaces the repository, its images do not come along)"
    }
    safety = "destroys"
    when   = core::length(local.keys) > 0
    set "EncryptionConfiguration.EncryptionType" {
      value = "KMS"
    }
    set "EncryptionConfiguration.KmsKey" {
      choices = local.keys
    }
  }

  fix {
    title = {
      ja = "AWS::KMS::Key を追加して暗号化（リポジトリは作り直し、イメージは引き継がれません）"
      en = "Add AWS::KMS::Key and encrypt with it (replaces the repository, its images do not come along)"
    }
    safety = "destroys"
    companion "AWS::KMS::Key" "key" {
      DeletionPolicy      = "Retain"
      UpdateReplacePolicy = "Retain"
      Description         = meta.name
      EnableKeyRotation   = true
    }
    set "EncryptionConfiguration.EncryptionType" {
      value = "KMS"
    }
    set "EncryptionConfiguration.KmsKey" {
      value = companion.key.Arn
    }
  }
}

resource_policy "AWS::ECR::Repository" "scan_on_push" {
  control = "vulnerability-scan-disabled"
  targets = ["AWS::ECR::Repository.vulnerability-scan-disabled"]

  locals {
    # The registry may scan for its repositories. A filter without asterisk is part of a name.
    filters = core::flatten([
      for registry in core::getresources("AWS::ECR::RegistryScanningConfiguration", {}) : [
        for rule in registry.Rules : [for filter in rule.RepositoryFilters : filter.Filter] if rule.ScanFrequency != "MANUAL"
      ]
    ])
    by_registry = core::anytrue([
      for filter in local.filters : filter == "*" || core::can(core::regex(
        core::strcontains(filter, "*") ? "^${core::replace(core::replace(filter, ".", "\\."), "*", ".*")}$" : core::replace(filter, ".", "\\."),
        attrs.RepositoryName,
      ))
    ])
  }

  enforce {
    # Absent means false.
    condition = attrs.ImageScanningConfiguration.ScanOnPush == true || local.by_registry
    at        = attrs.ImageScanningConfiguration.ScanOnPush
    error_message = {
      ja = "イメージを登録しても脆弱性が検査されません。ImageScanningConfiguration の ScanOnPush: true を設定するか、AWS::ECR::RegistryScanningConfiguration で検査してください。"
      en = "Images are not scanned for vulnerabilities when they arrive. Set ScanOnPush: true in ImageScanningConfiguration, or scan with AWS::ECR::RegistryScanningConfiguration."
    }
  }

  fix {
    title = {
      ja = "ImageScanningConfiguration.ScanOnPush: true を設定"
      en = "Set ImageScanningConfiguration.ScanOnPush: true"
    }
    safety = "safe"
    set "ImageScanningConfiguration.ScanOnPush" {
      value = true
    }
  }
}

resource_policy "AWS::ECR::Repository" "mutable_tags" {
  control = "vulnerability-scan-disabled"
  targets = ["AWS::ECR::Repository.vulnerability-scan-disabled.2"]

  enforce {
    # Absent means MUTABLE.
    condition = core::contains(["IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION"], attrs.ImageTagMutability)
    at        = attrs.ImageTagMutability
    error_message = {
      ja = "同じタグに別のイメージを上書きでき、検査したものと違うものが動き得ます。ImageTagMutability: IMMUTABLE にしてください。"
      en = "A tag can be overwritten with another image, so what runs may not be what was scanned. Set ImageTagMutability: IMMUTABLE."
    }
  }

  # Pipelines that push one tag again and again are refused then. Exclusions belong to another value.
  fix {
    title = {
      ja = "ImageTagMutability: IMMUTABLE を設定（同じタグへの再登録はできなくなります）"
      en = "Set ImageTagMutability: IMMUTABLE (a tag cannot be pushed again)"
    }
    safety = "decision"
    when   = core::length(attrs.ImageTagMutabilityExclusionFilters) == 0
    set "ImageTagMutability" {
      value = "IMMUTABLE"
    }
  }
}

resource_policy "AWS::ECR::RegistryScanningConfiguration" "basic_scanning" {
  control  = "vulnerability-scan-disabled"
  targets  = ["AWS::ECR::RegistryScanningConfiguration.vulnerability-scan-disabled"]
  severity = "information"

  enforce {
    condition = attrs.ScanType != "BASIC"
    at        = attrs.ScanType
    error_message = {
      ja = "検査の対象は OS のパッケージだけで、後から見つかった脆弱性は知らされません。ScanType: ENHANCED（Amazon Inspector）にすると、言語のライブラリも継続して検査できます。"
      en = "Only packages of the operating system are scanned, and later discoveries go unnoticed. With ScanType: ENHANCED (Amazon Inspector), libraries are scanned too, continuously."
    }
  }

  # Amazon Inspector costs per image.
  fix {
    title = {
      ja = "ScanType: ENHANCED、ScanFrequency: CONTINUOUS_SCAN に変更（有償）"
      en = "Set ScanType: ENHANCED and ScanFrequency: CONTINUOUS_SCAN (charged)"
    }
    safety = "decision"
    when   = core::length(attrs.Rules) == 1
    set "ScanType" {
      value = "ENHANCED"
    }
    set "Rules" {
      inside = "[0].ScanFrequency"
      value  = "CONTINUOUS_SCAN"
    }
  }

  fix {
    title = {
      ja = "ScanType: ENHANCED に変更（有償）"
      en = "Set ScanType: ENHANCED (charged)"
    }
    safety = "decision"
    when   = core::length(attrs.Rules) != 1
    set "ScanType" {
      value = "ENHANCED"
    }
  }
}

resource_policy "AWS::ECR::Repository" "public_pull" {
  control = "public-data-exposure"
  targets = ["AWS::ECR::Repository.public-data-exposure"]

  locals {
    # Condition keys that narrow "everyone" down to callers one knows.
    limiting = [
      "aws:principalorgid", "aws:principalorgpaths", "aws:principalaccount", "aws:principalarn", "aws:sourcevpce",
      "aws:sourcevpc", "aws:sourceaccount", "aws:sourcearn", "aws:sourceorgid",
    ]
    statements = attrs.RepositoryPolicyText == null ? [] : shirube::iam_statements(attrs.RepositoryPolicyText)
    public = [
      for i, statement in local.statements : i
      if statement.effect == "Allow" &&
      (core::contains(statement.principals, "*") || core::contains(statement.principals, "AWS:*")) &&
      !core::anytrue([
        for limit in statement.conditions : (
          core::contains(local.limiting, core::lower(limit.variable)) &&
          !core::can(core::regex("Not", limit.test))
        )
      ])
    ]
    organizations = [for organization in core::getresources("AWS::Organizations::Organization", {}) : organization.Id]
  }

  enforce {
    for_each  = local.public
    condition = false
    at        = core::try(attrs.RepositoryPolicyText.Statement[each.value], attrs.RepositoryPolicyText)
    error_message = {
      ja = "どの AWS アカウントからでもこのリポジトリを操作できるポリシーです。Principal にアカウントを挙げるか、aws:PrincipalOrgID の条件で組織に限ってください。"
      en = "The policy lets any AWS account use this repository. Name the accounts in Principal, or limit it to your organization with a condition on aws:PrincipalOrgID."
    }
  }

  # Whoever pulls from other organizations or accounts is refused then.
  fix {
    title = {
      ja = "テンプレート内の組織に限る条件（aws:PrincipalOrgID）を追加"
      en = "Add a condition (aws:PrincipalOrgID) that limits it to the organization of this template"
    }
    safety = "decision"
    when   = core::length(local.organizations) > 0
    set "RepositoryPolicyText" {
      inside  = "Statement[${each.value}].Condition.StringEquals[\"aws:PrincipalOrgID\"]"
      choices = local.organizations
    }
  }

  fix {
    title = {
      ja = "Principal をこの AWS アカウントに限る"
      en = "Limit Principal to this AWS account"
    }
    safety = "decision"
    set "RepositoryPolicyText" {
      inside = "Statement[${each.value}].Principal"
      value  = { AWS = { Ref = "AWS::AccountId" } }
    }
  }
}
