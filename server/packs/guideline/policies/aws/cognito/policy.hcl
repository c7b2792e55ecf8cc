# Amazon Cognito.

resource_policy "aws_cognito_user_pool" "deletion_protection" {
  control = "deletion-protection-disabled"
  targets = ["aws_cognito_user_pool.deletion-protection-disabled"]

  enforce {
    # Absent means INACTIVE.
    condition = attrs.deletion_protection == "ACTIVE"
    error_message = {
      ja = "削除保護が無効です。deletion_protection = \"ACTIVE\" にすると、利用者の登録情報ごと誤って削除することを防げます。"
      en = "Deletion protection is off. With deletion_protection = \"ACTIVE\" the pool and its users are not deleted by mistake."
    }
  }

  fix {
    title = {
      ja = "deletion_protection = \"ACTIVE\" を設定"
      en = "Set deletion_protection = \"ACTIVE\""
    }
    safety = "safe"
    set "deletion_protection" {
      value = "ACTIVE"
    }
  }
}

resource_policy "aws_cognito_user_pool" "foreign_region" {
  control = "region-outside-japan"
  targets = ["aws_cognito_user_pool.region-outside-japan"]
  also = [
    "aws_ssm_association",
    "aws_appsync_graphql_api",
  ]

  locals {
    regions = [
      for region in core::concat(
        [for block in attrs.sms_configuration : block.sns_region],
        [for block in attrs.output_location : block.s3_region],
        [for block in attrs.user_pool_config : block.aws_region],
        core::flatten([for provider in attrs.additional_authentication_provider : [for block in provider.user_pool_config : block.aws_region]]),
      ) : region if region != null
    ]
    foreign = [for region in local.regions : region if shirube::in_japan("aws", region) == false]
  }

  enforce {
    condition = core::length(local.foreign) == 0
    error_message = {
      ja = "国外のリージョン（${core::join("、", local.foreign)}）のサービスを使います。${meta.type == "aws_cognito_user_pool" ? "sms_configuration の sns_region" : meta.type == "aws_ssm_association" ? "output_location の s3_region" : "user_pool_config の aws_region"} を ap-northeast-1 にしてください。"
      en = "A service in a region outside Japan (${core::join(", ", local.foreign)}) is used. Set ${meta.type == "aws_cognito_user_pool" ? "sns_region in sms_configuration" : meta.type == "aws_ssm_association" ? "s3_region in output_location" : "aws_region in user_pool_config"} to ap-northeast-1."
    }
  }

  # The limit of spending for SMS has to be there, too.
  fix {
    title = {
      ja = "ap-northeast-1 に変更"
      en = "Change to ap-northeast-1"
    }
    safety = "decision"
    when   = meta.type == "aws_cognito_user_pool"
    set "sms_configuration.sns_region" {
      value = "ap-northeast-1"
    }
  }

  # The bucket has to be in that region.
  fix {
    title = {
      ja = "ap-northeast-1 に変更"
      en = "Change to ap-northeast-1"
    }
    safety = "decision"
    when   = meta.type == "aws_ssm_association"
    set "output_location.s3_region" {
      value = "ap-northeast-1"
    }
  }

  # The user pool has to be in that region.
  fix {
    title = {
      ja = "ap-northeast-1 に変更"
      en = "Change to ap-northeast-1"
    }
    safety = "decision"
    when   = meta.type == "aws_appsync_graphql_api" && core::length(attrs.user_pool_config) > 0
    set "user_pool_config.aws_region" {
      value = "ap-northeast-1"
    }
  }
}

resource_policy "aws_cognito_user_pool" "multi_factor" {
  control = "account-policy-weak"
  targets = ["aws_cognito_user_pool.account-policy-weak"]

  filter = !local.no_passwords

  locals {
    # Clients of this pool: machines sign in with their own secret, and people of other identity providers sign in there.
    clients = core::getresources("aws_cognito_user_pool_client", { user_pool_id = attrs.id })
    no_passwords = core::length(local.clients) > 0 && core::alltrue([
      for client in local.clients : (
        (core::length(client.allowed_oauth_flows) == 1 && core::contains(client.allowed_oauth_flows, "client_credentials")) ||
        (core::length(client.supported_identity_providers) > 0 && !core::contains(client.supported_identity_providers, "COGNITO"))
      )
    ])
  }

  enforce {
    # Absent means OFF.
    condition = attrs.mfa_configuration == "ON" || attrs.mfa_configuration == "OPTIONAL"
    error_message = {
      ja = "パスワードだけで利用できます。mfa_configuration = \"ON\" と software_token_mfa_configuration を設定してください。"
      en = "A password alone is enough to sign in. Set mfa_configuration = \"ON\" and software_token_mfa_configuration."
    }
  }

  # Every user has to register a second factor.
  fix {
    title = {
      ja = "mfa_configuration = \"ON\" を設定"
      en = "Set mfa_configuration = \"ON\""
    }
    safety = "decision"
    set "mfa_configuration" {
      value = "ON"
    }
    set "software_token_mfa_configuration.enabled" {
      value = true
    }
  }
}

resource_policy "aws_cognito_user_pool" "password_policy" {
  control = "account-policy-weak"
  targets = ["aws_cognito_user_pool.account-policy-weak.2"]

  filter = !local.no_passwords

  locals {
    # Clients of this pool: machines sign in with their own secret, and people of other identity providers sign in there.
    clients = core::getresources("aws_cognito_user_pool_client", { user_pool_id = attrs.id })
    no_passwords = core::length(local.clients) > 0 && core::alltrue([
      for client in local.clients : (
        (core::length(client.allowed_oauth_flows) == 1 && core::contains(client.allowed_oauth_flows, "client_credentials")) ||
        (core::length(client.supported_identity_providers) > 0 && !core::contains(client.supported_identity_providers, "COGNITO"))
      )
    ])
    policy   = attrs.password_policy[0]
    present  = core::length(attrs.password_policy) > 0
    required = ["require_lowercase", "require_uppercase", "require_numbers", "require_symbols"]
    strong = (
      core::try(local.policy.minimum_length >= 12, false) &&
      core::alltrue([for name in local.required : local.policy[name] == true])
    )
  }

  enforce {
    condition = !local.present || local.strong
    error_message = {
      ja = "短い、または文字の種類が少ないパスワードを使えます（shirube の目安は 12 文字以上、4 種類全て）。password_policy の minimum_length = 12 と require_* = true を設定してください。"
      en = "Passwords may be short or of few kinds of characters (shirube suggests 12 or more, with all four kinds). Set minimum_length = 12 and require_* = true in password_policy."
    }
  }

  enforce {
    severity  = "information"
    condition = local.present
    error_message = {
      ja = "パスワードの条件が書かれていないため、サービスの既定（8 文字以上）になります。password_policy で minimum_length = 12（shirube の目安）などを明示すると、意図した強さになります。"
      en = "No password policy is written, so the default of the service applies (8 characters). With password_policy, such as minimum_length = 12 (shirube's suggestion), the strength is the one intended."
    }
  }

  fix {
    title = {
      ja = "password_policy を 12 文字以上、4 種類に設定"
      en = "Set password_policy to 12 characters of all kinds"
    }
    safety = "safe"
    set "password_policy.minimum_length" {
      value = 12
    }
    set "password_policy.require_lowercase" {
      value = true
    }
    set "password_policy.require_uppercase" {
      value = true
    }
    set "password_policy.require_numbers" {
      value = true
    }
    set "password_policy.require_symbols" {
      value = true
    }
  }
}

resource_policy "aws_cognito_user_pool" "threat_protection" {
  control  = "account-policy-weak"
  severity = "hint"
  targets  = ["aws_cognito_user_pool.account-policy-weak.3"]

  filter = !local.no_passwords

  locals {
    # Clients of this pool: machines sign in with their own secret, and people of other identity providers sign in there.
    clients = core::getresources("aws_cognito_user_pool_client", { user_pool_id = attrs.id })
    no_passwords = core::length(local.clients) > 0 && core::alltrue([
      for client in local.clients : (
        (core::length(client.allowed_oauth_flows) == 1 && core::contains(client.allowed_oauth_flows, "client_credentials")) ||
        (core::length(client.supported_identity_providers) > 0 && !core::contains(client.supported_identity_providers, "COGNITO"))
      )
    ])
  }

  enforce {
    condition = attrs.user_pool_add_ons[0].advanced_security_mode == "ENFORCED"
    error_message = {
      ja = "漏えいしたパスワードの利用や不審なサインインを止める機能が有効ではありません。Plus プランが使える場合は user_pool_add_ons の advanced_security_mode = \"ENFORCED\" を検討してください。"
      en = "Leaked passwords and suspicious sign-ins are not stopped. If the Plus tier is an option, consider advanced_security_mode = \"ENFORCED\" in user_pool_add_ons."
    }
  }

  # It belongs to the Plus tier, which costs per user.
  fix {
    title = {
      ja = "advanced_security_mode = \"ENFORCED\" を設定"
      en = "Set advanced_security_mode = \"ENFORCED\""
    }
    safety = "decision"
    set "user_pool_add_ons.advanced_security_mode" {
      value = "ENFORCED"
    }
  }
}

resource_policy "aws_cognito_user_pool_client" "client_flows" {
  control  = "account-policy-weak"
  severity = "information"
  targets  = ["aws_cognito_user_pool_client.account-policy-weak"]

  # Machines that use their own secret have no users.
  filter = !(core::length(attrs.allowed_oauth_flows) == 1 && core::contains(attrs.allowed_oauth_flows, "client_credentials"))

  locals {
    flows     = attrs.explicit_auth_flows == null ? [] : attrs.explicit_auth_flows
    passwords = ["USER_PASSWORD_AUTH", "ALLOW_USER_PASSWORD_AUTH"]
    in_clear  = core::anytrue([for flow in local.passwords : core::contains(local.flows, flow)])
  }

  enforce {
    condition = !local.in_clear
    at        = attrs.explicit_auth_flows
    error_message = {
      ja = "パスワードをそのまま送る認証（USER_PASSWORD_AUTH）を許しています。explicit_auth_flows から除き、ALLOW_USER_SRP_AUTH を使ってください。"
      en = "Sign-in with the bare password (USER_PASSWORD_AUTH) is allowed. Take it out of explicit_auth_flows and use ALLOW_USER_SRP_AUTH."
    }
  }

  enforce {
    # Absent means LEGACY.
    condition = attrs.prevent_user_existence_errors == "ENABLED"
    error_message = {
      ja = "エラーの違いから、利用者が登録されているかを知られます。prevent_user_existence_errors = \"ENABLED\" を設定してください。"
      en = "Errors tell whether a user exists. Set prevent_user_existence_errors = \"ENABLED\"."
    }
  }

  # Applications that send passwords this way stop working.
  fix {
    title = {
      ja = "USER_PASSWORD_AUTH を除く"
      en = "Remove USER_PASSWORD_AUTH"
    }
    safety = "decision"
    when   = local.in_clear
    set "explicit_auth_flows" {
      value = [for flow in local.flows : flow if !core::contains(local.passwords, flow)]
    }
    set "prevent_user_existence_errors" {
      value = "ENABLED"
    }
  }

  fix {
    title = {
      ja = "prevent_user_existence_errors = \"ENABLED\" を設定"
      en = "Set prevent_user_existence_errors = \"ENABLED\""
    }
    safety = "safe"
    when   = !local.in_clear
    set "prevent_user_existence_errors" {
      value = "ENABLED"
    }
  }
}

resource_policy "aws_cognito_identity_pool" "guests" {
  control = "authentication-missing"
  targets = ["aws_cognito_identity_pool.authentication-missing"]

  enforce {
    # Absent means false.
    condition = attrs.allow_unauthenticated_identities != true
    error_message = {
      ja = "サインインしていない利用者にも AWS の認証情報を発行します。allow_unauthenticated_identities = false にしてください。"
      en = "Credentials for AWS are issued to users who have not signed in. Set allow_unauthenticated_identities = false."
    }
  }

  # Whoever uses the application without signing in loses access.
  fix {
    title = {
      ja = "allow_unauthenticated_identities = false を設定"
      en = "Set allow_unauthenticated_identities = false"
    }
    safety = "decision"
    set "allow_unauthenticated_identities" {
      value = false
    }
  }
}

resource_policy "aws_cognito_user_pool" "web_acl" {
  control  = "application-firewall-missing"
  severity = "hint"
  targets  = ["aws_cognito_user_pool.application-firewall-missing"]
  also = [
    "aws_apprunner_service",
    "aws_verifiedaccess_instance",
  ]

  # A private App Runner service is no public entry.
  filter = !core::anytrue([for network in attrs.network_configuration : core::anytrue([for ingress in network.ingress_configuration : ingress.is_publicly_accessible == false])])

  locals {
    # The address of a Verified Access instance is not one of its attributes.
    associated = (
      core::length(core::getresources("aws_wafv2_web_acl_association", { resource_arn = attrs.arn })) > 0 ||
      core::length(core::getresources("aws_wafregional_web_acl_association", { resource_arn = attrs.arn })) > 0 ||
      (meta.type == "aws_verifiedaccess_instance" && core::anytrue([
        for association in core::getresources("aws_wafv2_web_acl_association", {}) : core::strcontains(association.resource_arn, ":verified-access-instance/")
      ]))
    )
    web_acls = [for acl in core::getresources("aws_wafv2_web_acl", {}) : acl if acl.scope == "REGIONAL"]

    # What the address of a Verified Access instance is made of.
    identities = core::getdatasource("aws_caller_identity", {})
    regions    = core::getdatasource("aws_region", {})
    region     = core::length(local.regions) > 0 ? local.regions[0].id : meta.provider.region
  }

  enforce {
    condition = local.associated
    error_message = {
      ja = "インターネットからの入口に WAF が付いていません。aws_wafv2_web_acl_association を加えると、不正な要求を手前で防ぎやすくなります。"
      en = "No WAF stands in front of this public entry. With aws_wafv2_web_acl_association malicious requests are stopped earlier."
    }
  }

  # Which web ACL fits is for those who know the application.
  fix {
    title = {
      ja = "構成内の Web ACL を関連付け"
      en = "Associate a web ACL of this configuration"
    }
    safety = "decision"
    when   = meta.type != "aws_verifiedaccess_instance" && core::length(local.web_acls) > 0
    companion "aws_wafv2_web_acl_association" {
      resource_arn = attrs.arn
      web_acl_arn  = local.web_acls[0].arn
    }
  }

  fix {
    title = {
      ja = "構成内の Web ACL を関連付け"
      en = "Associate a web ACL of this configuration"
    }
    safety  = "decision"
    when    = meta.type == "aws_verifiedaccess_instance" && !shirube::given(attrs.region) && core::length(local.identities) > 0
    choices = local.web_acls
    companion "aws_wafv2_web_acl_association" {
      resource_arn = "arn:aws:ec2:${local.region}:${local.identities[0].id}:verified-access-instance/${attrs.id}"
      web_acl_arn  = choice.arn
    }
  }
}
