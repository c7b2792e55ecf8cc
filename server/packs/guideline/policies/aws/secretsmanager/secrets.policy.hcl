# Values of secrets and of parameters that are kept like secrets.

resource_policy "aws_secretsmanager_secret_version" "literal_value" {
  control = "hardcoded-secret"
  targets = ["aws_secretsmanager_secret_version.hardcoded-secret"]
  also    = ["aws_ssm_parameter"]

  filter = meta.type == "aws_secretsmanager_secret_version" || attrs.type == "SecureString"

  locals {
    # A value that comes from a generated password, a variable without default or another resource is unknown and never reported.
    literals = [
      for value in [attrs.secret_string, attrs.secret_binary, attrs.value, attrs.secret_string_wo, attrs.value_wo] : value
      if shirube::given(value) && !shirube::matches("secret_harmless_values", value)
    ]

    # Of a JSON object, the members count whose names are those of secrets: a host or a user name beside them is none.
    found = core::flatten([
      for literal in local.literals : core::can(core::keys(core::jsondecode(literal))) ? [
        for name, value in core::jsondecode(literal) : { name = name, value = core::try(core::tostring(value), "") }
        if shirube::matches("secret_names", core::replace(name, "/([a-z0-9])([A-Z])/", "$${1}_$${2}")) && !shirube::matches("secret_harmless_values", core::try(core::tostring(value), ""))
      ] : [{ name = null, value = literal }]
    ])
    secrets      = [for entry in local.found : entry.value]
    names        = [for entry in local.found : entry.name]
    placeholders = [for secret in local.secrets : secret if shirube::matches("secret_placeholders", secret)]

    # A first value, whatever its text, that somebody replaces outside of the code, of which Terraform then takes no notice.
    replaced_later = core::anytrue([
      for name in ["value", "secret_string", "all"] : core::contains(core::try(core::tolist(attrs.lifecycle[0].ignore_changes), []), name)
    ])
  }

  enforce {
    condition = core::length(local.secrets) == core::length(local.placeholders) || local.replaced_later
    error_message = {
      ja = "秘密の値がコードに書かれており、リポジトリとステートから読めます。ephemeral リソースから secret_string_wo（SSM では value_wo）に渡すか、値はコードの外で登録し、書かれた値は変更してください。"
      en = "The secret is written in the code and readable in the repository and the state. Feed secret_string_wo (value_wo in SSM) from an ephemeral resource or set the value outside of the code, and change the one that was written."
    }
  }

  enforce {
    severity  = "warning"
    condition = core::length(local.placeholders) == 0 || local.replaced_later
    error_message = {
      ja = "秘密の値として仮の文字列が書かれています。このまま使われないよう、ephemeral リソースから渡すか、lifecycle の ignore_changes で実際の値を別に管理してください。"
      en = "A placeholder is written as the secret. So that it is never used as it is, feed the value from an ephemeral resource, or manage the real one elsewhere with ignore_changes in lifecycle."
    }
  }

  # Whoever uses the value reads it from the secret. What others hand out cannot be generated.
  fix {
    title = {
      ja = "random_password で生成した値に置き換える（値が変わる）"
      en = "Replace it by a value that random_password generates (the value changes)"
    }
    safety = "decision"
    when   = shirube::given(attrs.secret_string) && local.names[0] == null
    companion "random_password" {
      length      = 32
      special     = false
      min_lower   = 1
      min_upper   = 1
      min_numeric = 1
    }
    set "secret_string" {
      value = companion.random_password.result
    }
  }

  fix {
    title = {
      ja = "random_password で生成した値に置き換える（値が変わる）"
      en = "Replace it by a value that random_password generates (the value changes)"
    }
    safety = "decision"
    when   = shirube::given(attrs.secret_string) && core::length(local.names) == 1 && local.names[0] != null
    companion "random_password" {
      length      = 32
      special     = false
      min_lower   = 1
      min_upper   = 1
      min_numeric = 1
    }
    set "secret_string" {
      inside = "[\"${local.names[0]}\"]"
      value  = companion.random_password.result
    }
  }

  fix {
    title = {
      ja = "random_password で生成した値に置き換える（値が変わる）"
      en = "Replace it by a value that random_password generates (the value changes)"
    }
    safety = "decision"
    when   = meta.type == "aws_ssm_parameter" && shirube::given(attrs.value)
    companion "random_password" {
      length      = 32
      special     = false
      min_lower   = 1
      min_upper   = 1
      min_numeric = 1
    }
    set "value" {
      value = companion.random_password.result
    }
  }

  fix {
    title = {
      ja = "${meta.type} を削除し、値はコードの外で登録（今の値は失われる）"
      en = "Remove the ${meta.type} and set the value outside of the code (the present one is lost)"
    }
    safety = "destroys"
    remove {}
  }
}
