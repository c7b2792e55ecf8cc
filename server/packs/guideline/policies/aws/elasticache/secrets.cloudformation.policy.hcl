# Passwords of caches, brokers and search domains in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::ElastiCache::ReplicationGroup" "password_literal" {
  control = "hardcoded-secret"
  targets = ["AWS::RDS::DBInstance.hardcoded-secret"]
  also    = ["AWS::AmazonMQ::Broker", "AWS::OpenSearchService::Domain", "AWS::Elasticsearch::Domain"]

  locals {
    property = {
      "AWS::ElastiCache::ReplicationGroup" = "AuthToken"
      "AWS::AmazonMQ::Broker"              = "Users.Password"
      "AWS::OpenSearchService::Domain"     = "MasterUserPassword"
      "AWS::Elasticsearch::Domain"         = "MasterUserPassword"
    }[meta.type]

    # A parameter without default and a dynamic reference are no literals.
    passwords = [
      for password in core::flatten([
        attrs.AuthToken,
        attrs.Users == null ? [] : [for user in attrs.Users : user.Password],
        attrs.AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword,
      ]) : password if shirube::given(password)
    ]
  }

  enforce {
    for_each  = local.passwords
    condition = shirube::matches("secret_placeholders", each.value) ? true : core::can(core::regex("\\{\\{resolve:", each.value))
    at        = each.value
    error_message = {
      ja = "パスワードがテンプレートに書かれています（${local.property}）。Secrets Manager に移して動的な参照（{{resolve:secretsmanager:…}}）で渡し、書かれた値は変更してください。"
      en = "A password is written in the template (${local.property}). Keep it in Secrets Manager, pass it by a dynamic reference ({{resolve:secretsmanager:…}}), and change the value."
    }
  }

  enforce {
    severity  = "warning"
    for_each  = local.passwords
    condition = !shirube::matches("secret_placeholders", each.value)
    at        = each.value
    error_message = {
      ja = "パスワードに仮の値が書かれています（${local.property}）。このまま適用しないよう、Secrets Manager のシークレットを動的に参照してください。"
      en = "A password is a placeholder (${local.property}). Refer to a secret of Secrets Manager so that it is never applied as it is."
    }
  }

  # The clients have to change with each of these.
  fix {
    title = {
      ja = "AuthToken を削除し、UserGroupIds にテンプレート内のユーザーグループを指定"
      en = "Remove AuthToken and name a user group of this template in UserGroupIds"
    }
    safety  = "decision"
    when    = meta.type == "AWS::ElastiCache::ReplicationGroup"
    choices = core::getresources("AWS::ElastiCache::UserGroup", {})
    remove "AuthToken" {}
    set "UserGroupIds" {
      value = [choice.Ref]
    }
  }

  fix {
    title = {
      ja = "パスワードのマスターユーザーを、テンプレート内の IAM ロールに置き換え"
      en = "Replace the master user with a password by an IAM role of this template"
    }
    safety = "decision"
    when   = attrs.AdvancedSecurityOptions != null
    set "AdvancedSecurityOptions.InternalUserDatabaseEnabled" {
      value = false
    }
    remove "AdvancedSecurityOptions.MasterUserOptions.MasterUserName" {}
    remove "AdvancedSecurityOptions.MasterUserOptions.MasterUserPassword" {}
    set "AdvancedSecurityOptions.MasterUserOptions.MasterUserARN" {
      choices = [for role in core::getresources("AWS::IAM::Role", {}) : role.Arn]
    }
  }

  # Whoever uses the password has to read the secret afterwards.
  fix {
    title = {
      ja = "テンプレート内のシークレットの password を参照"
      en = "Refer to password of a secret of this template"
    }
    safety  = "decision"
    choices = core::getresources("AWS::SecretsManager::Secret", {})
    set "each" {
      value = "{{resolve:secretsmanager:${choice.Ref}:SecretString:password}}"
    }
  }

  fix {
    title = {
      ja = "AWS::SecretsManager::Secret を追加して password を参照"
      en = "Add AWS::SecretsManager::Secret and refer to its password"
    }
    safety = "decision"
    companion "AWS::SecretsManager::Secret" "secret" {
      GenerateSecretString = { SecretStringTemplate = "{}", GenerateStringKey = "password", ExcludePunctuation = true }
    }
    set "each" {
      value = "{{resolve:secretsmanager:${companion.secret.Ref}:SecretString:password}}"
    }
  }
}
