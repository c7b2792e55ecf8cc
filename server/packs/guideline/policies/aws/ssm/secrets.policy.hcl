# Secrets in documents, templates and what is passed to them.

resource_policy "aws_ssm_document" "secret_in_document" {
  control = "hardcoded-secret"
  targets = ["aws_ssm_document.hardcoded-secret"]
  also = [
    "aws_cloudformation_stack",
    "aws_imagebuilder_component",
  ]

  locals {
    texts   = [for text in [attrs.content, attrs.template_body, attrs.data] : text if text != null]
    formats = [for text in local.texts : shirube::secret("", text)]

    # Commands of shells in them, where they stand, and what stands before and behind the secret in each.
    steps = core::concat(
      [for i, step in core::try(core::jsondecode(attrs.content).mainSteps, []) : { step = step, list = "runCommand", at = "mainSteps[${i}].inputs.runCommand" }],
      core::flatten([
        for i, phase in core::try(core::yamldecode(attrs.data).phases, []) : [
          for j, step in phase.steps : { step = step, list = "commands", at = "phases[${i}].steps[${j}].inputs.commands" }
        ]
      ]),
    )
    commands = core::flatten([
      for entry in local.steps : [
        for k, line in core::try(core::tolist(entry.step.inputs[entry.list]), []) : { line = line, place = "${entry.at}[${k}]", id = core::try(shirube::secret("", line).id, "") }
      ] if core::contains(["aws:runShellScript", "ExecuteBash"], entry.step.action)
    ])
    # Only what is whole on its line can be taken out of it: a token, not the beginning of a key.
    tokens = [for command in local.commands : command if core::can(core::regex("(token|access-key-id|google-api-key)$", command.id))]
    parts = [
      for token in local.tokens : core::split("\u0000", core::replace(
        token.line, "/${[for format in shirube::table("secret_values").patterns : format.regex if format.id == token.id][0]}/", "\u0000",
      ))
    ]
    kept = core::concat(core::getresources("aws_secretsmanager_secret", {}), core::getdatasource("aws_secretsmanager_secret", {}))

    # Parameters of a stack are literals one by one.
    parameters = [
      for name, value in attrs.parameters == null ? {} : attrs.parameters : name
      if(
        shirube::secret(name, value) != null ||
        (shirube::matches("secret_names", core::replace(name, "/([a-z0-9])([A-Z])/", "$${1}_$${2}")) && !shirube::matches("secret_harmless_values", value) && !shirube::matches("secret_placeholders", value))
      ) && !core::strcontains(value, "{{resolve:")
    ]
  }

  enforce {
    condition = !core::anytrue([for format in local.formats : format != null])
    error_message = {
      ja = "パスワードや鍵と読み取れる文字列が文書に書かれています。{{resolve:secretsmanager:…}} や SSM の SecureString への参照に置き換え、書かれた値は変更してください。"
      en = "The document contains a string that reads as a password or key. Replace it with a reference such as {{resolve:secretsmanager:…}} or an SSM SecureString, and change the value."
    }
  }

  enforce {
    condition = core::length(local.parameters) == 0
    at        = attrs.parameters
    error_message = {
      ja = "スタックのパラメータ ${core::join("、", local.parameters)} に秘密の値が書かれています。テンプレートで {{resolve:secretsmanager:…}} を使い、書かれた値は変更してください。"
      en = "Parameter ${core::join(", ", local.parameters)} of the stack holds a secret as a literal. Use {{resolve:secretsmanager:…}} in the template, and change the value."
    }
  }

  fix {
    title = {
      ja = "構成内の秘密を動的参照（{{resolve:secretsmanager:…}}）で渡す"
      en = "Refer to a secret of this configuration by a dynamic reference ({{resolve:secretsmanager:…}})"
    }
    safety  = "decision"
    when    = core::length(local.parameters) == 1 && core::length(local.kept) > 0
    choices = local.kept
    set "parameters" {
      inside = "[\"${local.parameters[0]}\"]"
      value  = "{{resolve:secretsmanager:${choice.arn}}}"
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加して動的参照（値の登録と、{{resolve:secretsmanager:…}}）で渡す"
      en = "Add aws_secretsmanager_secret (put the value there) and refer to it by a dynamic reference ({{resolve:secretsmanager:…}})"
    }
    safety = "decision"
    when   = core::length(local.parameters) == 1
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    set "parameters" {
      inside = "[\"${local.parameters[0]}\"]"
      value  = "{{resolve:secretsmanager:${companion.aws_secretsmanager_secret.arn}}}"
    }
  }

  fix {
    title = {
      ja = "構成内の秘密をコマンドの中で読み取る（実行するロールに読み取りの権限が必要）"
      en = "Read a secret of this configuration in the command (the role that runs it has to be allowed to)"
    }
    safety  = "decision"
    when    = meta.type == "aws_ssm_document" && core::length(local.tokens) == 1 && core::length(local.parts[0]) == 2 && core::length(local.kept) > 0
    choices = local.kept
    set "content" {
      inside = local.tokens[0].place
      value  = "${local.parts[0][0]}$(aws secretsmanager get-secret-value --secret-id ${choice.arn} --query SecretString --output text)${local.parts[0][1]}"
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加してコマンドの中で読み取る（値の登録と、実行するロールに読み取りの権限が必要）"
      en = "Add aws_secretsmanager_secret (put the value there) and read it in the command (the role that runs it has to be allowed to)"
    }
    safety = "decision"
    when   = meta.type == "aws_ssm_document" && core::length(local.tokens) == 1 && core::length(local.parts[0]) == 2
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    set "content" {
      inside = local.tokens[0].place
      value  = "${local.parts[0][0]}$(aws secretsmanager get-secret-value --secret-id ${companion.aws_secretsmanager_secret.arn} --query SecretString --output text)${local.parts[0][1]}"
    }
  }

  fix {
    title = {
      ja = "構成内の秘密をコマンドの中で読み取る（ビルドのロールに読み取りの権限が必要、コンポーネントは作り直しのため version も変更が必要）"
      en = "Read a secret of this configuration in the command (the role of the build has to be allowed to; replaces the component, so version has to change)"
    }
    safety  = "decision"
    when    = meta.type == "aws_imagebuilder_component" && core::length(local.tokens) == 1 && core::length(local.parts[0]) == 2 && core::length(local.kept) > 0
    choices = local.kept
    set "data" {
      inside = local.tokens[0].place
      value  = "${local.parts[0][0]}$(aws secretsmanager get-secret-value --secret-id ${choice.arn} --query SecretString --output text)${local.parts[0][1]}"
    }
  }

  fix {
    title = {
      ja = "aws_secretsmanager_secret を追加してコマンドの中で読み取る（値の登録と、ビルドのロールに読み取りの権限が必要、コンポーネントは作り直しのため version も変更が必要）"
      en = "Add aws_secretsmanager_secret (put the value there) and read it in the command (the role of the build has to be allowed to; replaces the component, so version has to change)"
    }
    safety = "decision"
    when   = meta.type == "aws_imagebuilder_component" && core::length(local.tokens) == 1 && core::length(local.parts[0]) == 2
    companion "aws_secretsmanager_secret" {
      name_prefix = "${meta.name}-"
    }
    set "data" {
      inside = local.tokens[0].place
      value  = "${local.parts[0][0]}$(aws secretsmanager get-secret-value --secret-id ${companion.aws_secretsmanager_secret.arn} --query SecretString --output text)${local.parts[0][1]}"
    }
  }
}
