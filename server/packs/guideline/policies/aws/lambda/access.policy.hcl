# AWS Lambda: who may call a function, its code, its settings and its secrets.

resource_policy "aws_lambda_function" "secret_in_variables" {
  control = "hardcoded-secret"
  targets = ["aws_lambda_function.hardcoded-secret"]

  enforce {
    for_each = attrs.environment[0].variables
    condition = (
      shirube::secret(each.key, each.value) == null && (
        !shirube::matches("secret_names", each.key) ||
        shirube::matches("secret_references", each.value) ||
        shirube::matches("secret_harmless_values", each.value) ||
        shirube::matches("secret_placeholders", each.value)
      )
    )
    at = each.value
    error_message = {
      ja = "環境変数 ${each.key} に秘密の値が書かれています。Secrets Manager か Parameter Store に移し、実行時に読み出して、書かれた値は変更してください。"
      en = "The secret in environment variable ${each.key} is written in the code. Keep it in Secrets Manager or Parameter Store, read it at run time, and change the value."
    }
  }

  # Which secret it is, a person has to say, and the code has to read it.
  fix {
    title = {
      ja = "値の代わりに、構成内の秘密の ARN を ${each.key}_ARN で渡す（コードの変更が必要）"
      en = "Pass the ARN of a secret of this configuration in ${each.key}_ARN instead (the code has to read it)"
    }
    safety  = "decision"
    choices = [for secret in core::getresources("aws_secretsmanager_secret", {}) : secret.arn]
    remove "environment.variables" {
      inside = each.key
    }
    set "environment.variables" {
      inside = "${each.key}_ARN"
      value  = choice
    }
  }
}

resource_policy "aws_lambda_function" "variables_key" {
  control = "customer-managed-key-missing"
  targets = ["aws_lambda_function.customer-managed-key-missing"]
  profile = "complete" # variables are rarely data, and secrets in them are reported anyway

  filter = core::length(attrs.environment[0].variables) > 0

  enforce {
    condition = shirube::given(attrs.kms_key_arn)
    error_message = {
      ja = "環境変数の暗号化の鍵が AWS 管理のものになります。kms_key_arn に自ら管理する KMS 鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高い利用者データでは検討してください。"
      en = "The key that encrypts the environment variables belongs to AWS. With a KMS key of your own in kms_key_arn you control who may use it and when it stops working; consider it for confidential user data stored outside Japan."
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に構成内の KMS 鍵を指定（ロールに鍵の利用権限が必要）"
      en = "Use a KMS key of this configuration in kms_key_arn (the role has to be allowed to use it)"
    }
    safety = "decision"
    set "kms_key_arn" {
      choices = [
        for key in core::getresources("aws_kms_key", {}) : key.arn
        if key.key_usage == null || key.key_usage == "ENCRYPT_DECRYPT"
      ]
    }
  }

  fix {
    title = {
      ja = "kms_key_arn に新しい KMS 鍵を指定（ロールに鍵の利用権限が必要）"
      en = "Use a new KMS key in kms_key_arn (the role has to be allowed to use it)"
    }
    safety = "decision"
    companion "aws_kms_key" {
      description         = meta.name
      enable_key_rotation = true
    }
    set "kms_key_arn" {
      value = companion.aws_kms_key.arn
    }
  }
}

resource_policy "aws_lambda_function" "code_signing" {
  control  = "supply-chain-unverified"
  targets  = ["aws_lambda_function.supply-chain-unverified"]
  severity = "hint"

  # An image has its own signature, and what is packed right here comes from here.
  filter = attrs.package_type != "Image" && !local.packed_here

  locals {
    packed_here = shirube::given(attrs.filename) && core::anytrue([
      for archive in core::getdatasource("archive_file", {}) : archive.output_path == attrs.filename
    ])
  }

  enforce {
    condition = shirube::given(attrs.code_signing_config_arn)
    error_message = {
      ja = "差し替えられたコードも実行されます。署名の工程（AWS Signer）を設けて code_signing_config_arn を指定すると、署名のないコードの配置を拒否できます。"
      en = "Code that someone replaced would run, too. With a signing step (AWS Signer) and code_signing_config_arn, code without a signature is refused."
    }
  }
}

resource_policy "aws_lambda_function" "foreign_layer" {
  control  = "supply-chain-unverified"
  targets  = ["aws_lambda_function.supply-chain-unverified.2"]
  severity = "information"

  locals {
    # Accounts that AWS publishes layers from: Powertools, Lambda Insights, ADOT, AppConfig, parameters and secrets, the SDK for pandas.
    of_aws = [
      "017000801446", "580247275435", "901920570463", "615057806174", "980059726660", "706869817123", "133490724326", "576959938190", "336392948345",
    ]

    # Accounts of well-known third parties.
    of_others = ["464622532012", "451483290750", "943013980633", "770693421928", "534081306603", "873528684822", "114300393969", "725887861453", "702835727665"]

    # The own account, as far as a written role tells it.
    own = [for part in core::regexall("^arn:aws:iam::([0-9]{12}):", attrs.role) : part[0]]
    layers = [
      for layer in attrs.layers : { arn = layer, account = core::regexall(":lambda:[a-z0-9-]+:([0-9]{12}):layer:", layer)[0][0] }
      if core::can(core::regex(":lambda:[a-z0-9-]+:[0-9]{12}:layer:", layer))
    ]
  }

  enforce {
    for_each = local.layers
    condition = !core::contains(local.of_others, each.value.account) && (
      core::contains(local.of_aws, each.value.account) ||
      core::length(local.own) == 0 ||
      core::contains(local.own, each.value.account)
    )
    at = each.value.arn
    error_message = {
      ja = "他者のアカウント（${each.value.account}）のレイヤーのコードが関数の中で動きます。内容を確認した上で、自らのアカウントに複製したものを使うと安心です。"
      en = "Code of a layer from another account (${each.value.account}) runs inside the function. Review it and use a copy in your own account."
    }
  }
}

resource_policy "aws_lambda_function_url" "url_without_authentication" {
  control = "authentication-missing"
  targets = ["aws_lambda_function_url.authentication-missing"]

  enforce {
    condition = attrs.authorization_type != "NONE"
    error_message = {
      ja = "URL を知る誰もが認証なしに関数を呼び出せます。authorization_type = \"AWS_IAM\" にするか、認証のある API Gateway や CloudFront の背後に置いてください。"
      en = "Anyone who knows the URL can call the function without authentication. Set authorization_type = \"AWS_IAM\", or put it behind an API Gateway or CloudFront that authenticates."
    }
  }

  # Callers have to sign their requests then: a decision.
  fix {
    title = {
      ja = "authorization_type = \"AWS_IAM\" に変更（呼び出し側の署名が必要）"
      en = "Set authorization_type = \"AWS_IAM\" (callers have to sign)"
    }
    safety = "decision"
    set "authorization_type" {
      value = "AWS_IAM"
    }
  }
}

resource_policy "aws_lambda_permission" "anyone_may_invoke" {
  control = "authentication-missing"
  targets = ["aws_lambda_permission.authentication-missing"]

  # A permission for a URL without authentication is said on the URL.
  filter = attrs.function_url_auth_type != "NONE"

  enforce {
    condition = attrs.principal != "*" || shirube::given(attrs.principal_org_id) || shirube::given(attrs.source_account)
    at        = attrs.principal
    error_message = {
      ja = "どの AWS アカウントからでも関数を呼び出せます。principal にアカウントやサービスを指定するか、principal_org_id で組織に限ってください。"
      en = "Any AWS account can call the function. Name an account or a service in principal, or limit it to your organization with principal_org_id."
    }
  }
}

resource_policy "aws_lambda_permission" "any_source" {
  control  = "excessive-privilege"
  targets  = ["aws_lambda_permission.excessive-privilege"]
  severity = "warning"

  filter = core::endswith(attrs.principal, ".amazonaws.com")

  locals {
    # What may call on behalf of each service.
    callers = {
      "events.amazonaws.com" = "aws_cloudwatch_event_rule"
      "s3.amazonaws.com"     = "aws_s3_bucket"
      "sns.amazonaws.com"    = "aws_sns_topic"
      "logs.amazonaws.com"   = "aws_cloudwatch_log_group"
    }
    caller = core::try(local.callers[attrs.principal], null)
  }

  enforce {
    condition = shirube::given(attrs.source_arn) || shirube::given(attrs.source_account) || shirube::given(attrs.principal_org_id) || shirube::given(attrs.event_source_token)
    error_message = {
      ja = "${attrs.principal} を通じて、他者のアカウントのリソースからも関数を呼び出せます。source_arn に呼び出し元の ARN を指定してください。"
      en = "Through ${attrs.principal}, resources of other accounts can call the function, too. Set source_arn to the ARN of the caller."
    }
  }

  # Which caller is meant, a person has to say. The permission is made anew.
  fix {
    title = {
      ja = "source_arn に構成内の呼び出し元を指定（許可は作り直し）"
      en = "Set source_arn to a caller of this configuration (replaces the permission)"
    }
    safety = "decision"
    when   = local.caller != null
    set "source_arn" {
      choices = local.caller == null ? [] : [for resource in core::getresources(local.caller, {}) : resource.arn]
    }
  }
}

resource_policy "aws_lambda_function_url" "any_origin" {
  control  = "public-data-exposure"
  targets  = ["aws_lambda_function_url.public-data-exposure"]
  also     = ["aws_apigatewayv2_api"]
  severity = "warning"

  locals {
    cors = meta.type == "aws_apigatewayv2_api" ? attrs.cors_configuration[0] : attrs.cors[0]
  }

  enforce {
    condition = !core::contains(local.cors.allow_origins, "*") || (
      !core::contains(local.cors.allow_methods, "*") && local.cors.allow_credentials != true
    )
    at = local.cors.allow_origins
    error_message = {
      ja = "どのウェブサイトからでも、利用者のブラウザを通じて全ての操作や認証情報付きの要求ができます。allow_origins に実際の配信元だけを挙げてください。"
      en = "Any website can send any request, or requests with credentials, through a user's browser. List the origins that are used in allow_origins."
    }
  }
}
