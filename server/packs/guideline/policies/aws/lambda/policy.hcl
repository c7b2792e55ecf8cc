# AWS Lambda.

resource_policy "aws_lambda_function" "runtime_end_of_life" {
  control = "version-end-of-life"
  targets = [
    "aws_lambda_function.version-end-of-life",
    "aws_lambda_function.version-end-of-life.2",
  ]

  # An image brings its own runtime.
  filter = attrs.package_type != "Image" && attrs.runtime != null

  locals {
    life = attrs.runtime == null ? null : shirube::end_of_life("aws_lambda", attrs.runtime)

    # The current runtime of each family.
    successors = {
      dotnet     = "dotnet10"
      dotnetcore = "dotnet10"
      go         = "provided.al2023"
      java       = "java25"
      nodejs     = "nodejs24.x"
      provided   = "provided.al2023"
      python     = "python3.14"
      ruby       = "ruby3.4"
    }
    family    = core::try(core::regex("^[a-z]+", attrs.runtime), "")
    successor = core::try(local.successors[local.family], null)
  }

  enforce {
    condition = local.life.state != "ended"
    at        = attrs.runtime
    error_message = {
      ja = "ランタイム ${attrs.runtime} のサポートは ${local.life.end_of_support} に終了しました。後継のランタイムへ移行してください。"
      en = "Support of runtime ${attrs.runtime} ended on ${local.life.end_of_support}. Move to its successor."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "near"
    at        = attrs.runtime
    error_message = {
      ja = "ランタイム ${attrs.runtime} のサポートは ${local.life.end_of_support} に終了します。移行を計画してください。"
      en = "Support of runtime ${attrs.runtime} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }

  # The code has to be tested with the new runtime, and a custom one rebuilt: a decision.
  fix {
    title = {
      ja = "runtime を ${local.successor} に変更（コードの検証が必要）"
      en = "Set runtime = \"${local.successor}\" (the code has to be tested)"
    }
    safety = "decision"
    when   = local.successor != null
    set "runtime" {
      value = local.successor
    }
  }
}
