# Caches and authentication of AWS AppSync in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::AppSync::ApiCache" "cache_transit" {
  control = "plaintext-transport"
  targets = ["AWS::MemoryDB::Cluster.plaintext-transport"]

  enforce {
    # Absent means false.
    condition = attrs.TransitEncryptionEnabled == true
    error_message = {
      ja = "キャッシュとの通信が暗号化されません。TransitEncryptionEnabled: true を設定してください（キャッシュは作り直しになります）。"
      en = "Traffic to the cache is not encrypted. Set TransitEncryptionEnabled: true; the cache is created anew."
    }
  }

  fix {
    title = {
      ja = "TransitEncryptionEnabled: true を設定（キャッシュは作り直し）"
      en = "Set TransitEncryptionEnabled: true (a new cache)"
    }
    safety = "decision"
    set "TransitEncryptionEnabled" {
      value = true
    }
  }
}

resource_policy "AWS::AppSync::GraphQLApi" "api_key_only" {
  control  = "authentication-missing"
  targets  = ["AWS::MSK::Cluster.authentication-missing"]
  severity = "warning"

  locals {
    # An API that publishes data to everyone needs no users. The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    names = core::concat(
      [local.words, attrs.Name],
      [for tag in attrs.Tags : tag.Value if core::contains(["Name", "Access"], tag.Key)],
    )
    public_data = core::anytrue([
      for name in local.names : (
        core::can(core::regex("(^|[^a-z])(public|open[-_]?data)([^a-z]|$)|公開|オープンデータ", core::lower(name)))
      )
    ])
  }

  enforce {
    condition = attrs.AuthenticationType != "API_KEY" || local.public_data
    at        = attrs.AuthenticationType
    error_message = {
      ja = "既定の認証が API キーのため、キーを知る人は誰でも利用でき、利用者を区別できません。AuthenticationType を AMAZON_COGNITO_USER_POOLS、OPENID_CONNECT または AWS_IAM にしてください。"
      en = "The default authentication is an API key: whoever knows it may use the API, and users cannot be told apart. Set AuthenticationType to AMAZON_COGNITO_USER_POOLS, OPENID_CONNECT or AWS_IAM."
    }
  }

  fix {
    title = {
      ja = "テンプレート内のユーザープールで認証（API キーでは利用できなくなります）"
      en = "Authenticate with a user pool of this template (API keys no longer open it)"
    }
    safety = "decision"
    when   = core::length(core::getresources("AWS::Cognito::UserPool", {})) > 0
    set "AuthenticationType" {
      value = "AMAZON_COGNITO_USER_POOLS"
    }
    set "UserPoolConfig.DefaultAction" {
      value = "ALLOW"
    }
    set "UserPoolConfig.UserPoolId" {
      choices = [for pool in core::getresources("AWS::Cognito::UserPool", {}) : pool.Ref]
    }
  }

  fix {
    title = {
      ja = "AuthenticationType を AWS_IAM に変更（API キーでは利用できなくなります）"
      en = "Set AuthenticationType to AWS_IAM (API keys no longer open it)"
    }
    safety = "decision"
    set "AuthenticationType" {
      value = "AWS_IAM"
    }
  }
}
