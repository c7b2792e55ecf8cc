# Amazon Cognito in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Cognito::UserPool" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["AWS::Cognito::UserPool.deletion-protection-disabled"]

  enforce {
    # Absent means INACTIVE.
    condition = attrs.DeletionProtection == "ACTIVE"
    error_message = {
      ja = "削除保護が無効です。DeletionProtection: ACTIVE にすると、利用者の登録情報ごと誤って削除することを防げます。"
      en = "Deletion protection is off. With DeletionProtection: ACTIVE the pool and its users are not deleted by mistake."
    }
  }

  fix {
    title = {
      ja = "DeletionProtection: ACTIVE を設定"
      en = "Set DeletionProtection: ACTIVE"
    }
    safety = "safe"
    set "DeletionProtection" {
      value = "ACTIVE"
    }
  }
}

resource_policy "AWS::Cognito::UserPool" "multi_factor" {
  control = "account-policy-weak"
  targets = ["AWS::Cognito::UserPool.account-policy-weak"]

  filter = !local.no_passwords

  locals {
    # Clients of this pool: machines sign in with their own secret, and people of other identity providers sign in there.
    clients = core::getresources("AWS::Cognito::UserPoolClient", { UserPoolId = attrs.Ref })
    no_passwords = core::length(local.clients) > 0 && core::alltrue([
      for client in local.clients : (
        core::join(",", client.AllowedOAuthFlows == null ? [] : client.AllowedOAuthFlows) == "client_credentials" ||
        (client.SupportedIdentityProviders != null && !core::contains(client.SupportedIdentityProviders, "COGNITO"))
      )
    ])
  }

  enforce {
    # Absent means OFF.
    condition = core::contains(["ON", "OPTIONAL"], attrs.MfaConfiguration)
    error_message = {
      ja = "パスワードだけで利用できます。MfaConfiguration: \"ON\" と EnabledMfas: [SOFTWARE_TOKEN_MFA] を設定してください。"
      en = "A password alone is enough to sign in. Set MfaConfiguration: \"ON\" and EnabledMfas: [SOFTWARE_TOKEN_MFA]."
    }
  }

  # Every user has to register a second factor.
  fix {
    title = {
      ja = "MfaConfiguration: \"ON\" と EnabledMfas を設定"
      en = "Set MfaConfiguration: \"ON\" and EnabledMfas"
    }
    safety = "decision"
    when   = attrs.EnabledMfas == null
    set "MfaConfiguration" {
      value = "ON"
    }
    set "EnabledMfas" {
      value = ["SOFTWARE_TOKEN_MFA"]
    }
  }

  fix {
    title = {
      ja = "MfaConfiguration: \"ON\" を設定"
      en = "Set MfaConfiguration: \"ON\""
    }
    safety = "decision"
    when   = attrs.EnabledMfas != null
    set "MfaConfiguration" {
      value = "ON"
    }
  }
}

resource_policy "AWS::Cognito::UserPool" "password_policy" {
  control = "account-policy-weak"
  targets = ["AWS::Cognito::UserPool.account-policy-weak"]

  filter = !local.no_passwords

  locals {
    # Clients of this pool: machines sign in with their own secret, and people of other identity providers sign in there.
    clients = core::getresources("AWS::Cognito::UserPoolClient", { UserPoolId = attrs.Ref })
    no_passwords = core::length(local.clients) > 0 && core::alltrue([
      for client in local.clients : (
        core::join(",", client.AllowedOAuthFlows == null ? [] : client.AllowedOAuthFlows) == "client_credentials" ||
        (client.SupportedIdentityProviders != null && !core::contains(client.SupportedIdentityProviders, "COGNITO"))
      )
    ])
    policy   = attrs.Policies.PasswordPolicy
    length   = local.policy.MinimumLength == null ? 0 : local.policy.MinimumLength
    required = [local.policy.RequireLowercase, local.policy.RequireUppercase, local.policy.RequireNumbers, local.policy.RequireSymbols]
  }

  enforce {
    condition = local.policy == null ? true : local.length >= 12 && core::alltrue([for kind in local.required : kind == true])
    error_message = {
      ja = "短い、または文字の種類が少ないパスワードを使えます（shirube の目安は 12 文字以上、4 種類全て）。PasswordPolicy の MinimumLength: 12 と Require* を設定してください。"
      en = "Passwords may be short or of few kinds of characters (shirube suggests 12 or more, with all four kinds). Set MinimumLength: 12 and Require* in PasswordPolicy."
    }
  }

  enforce {
    severity  = "information"
    condition = local.policy != null
    error_message = {
      ja = "パスワードの条件が書かれていないため、サービスの既定（8 文字以上）になります。PasswordPolicy で MinimumLength: 12（shirube の目安）などを明示すると、意図した強さになります。"
      en = "No password policy is written, so the default of the service applies (8 characters). With PasswordPolicy, such as MinimumLength: 12 (shirube's suggestion), the strength is the one intended."
    }
  }

  fix {
    title = {
      ja = "PasswordPolicy を 12 文字以上、4 種類に設定"
      en = "Set PasswordPolicy to 12 characters of all kinds"
    }
    safety = "safe"
    set "Policies.PasswordPolicy.MinimumLength" {
      value = local.length > 12 ? local.length : 12
    }
    set "Policies.PasswordPolicy.RequireLowercase" {
      value = true
    }
    set "Policies.PasswordPolicy.RequireUppercase" {
      value = true
    }
    set "Policies.PasswordPolicy.RequireNumbers" {
      value = true
    }
    set "Policies.PasswordPolicy.RequireSymbols" {
      value = true
    }
  }
}

resource_policy "AWS::Cognito::IdentityPool" "guests" {
  control = "authentication-missing"
  targets = ["AWS::Cognito::IdentityPool.authentication-missing"]

  enforce {
    condition = attrs.AllowUnauthenticatedIdentities != true
    error_message = {
      ja = "サインインしていない利用者にも AWS の認証情報を発行します。AllowUnauthenticatedIdentities: false にしてください。"
      en = "Credentials for AWS are issued to users who have not signed in. Set AllowUnauthenticatedIdentities: false."
    }
  }

  # Whoever uses the application without signing in loses access.
  fix {
    title = {
      ja = "AllowUnauthenticatedIdentities: false を設定"
      en = "Set AllowUnauthenticatedIdentities: false"
    }
    safety = "decision"
    set "AllowUnauthenticatedIdentities" {
      value = false
    }
  }
}
