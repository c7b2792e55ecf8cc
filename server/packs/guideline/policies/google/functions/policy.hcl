# Cloud Run functions, of both generations.

resource_policy "google_cloudfunctions_function" "runtime_end_of_life" {
  control = "version-end-of-life"
  targets = ["google_cloudfunctions_function.version-end-of-life"]
  also    = ["google_cloudfunctions2_function"]

  locals {
    runtime = meta.type == "google_cloudfunctions2_function" ? attrs.build_config[0].runtime : attrs.runtime

    # Google deprecates a runtime when the community ends the support of the language's version.
    life = shirube::end_of_life("google_serverless", local.runtime)

    # Of the second generation. Where the next version is near its end as well, a person has to choose.
    successors = {
      python = "python313"
      nodejs = "nodejs24"
      java   = "java21"
      php    = "php84"
    }
    language  = core::try(core::regex("^[a-z]+", local.runtime), "")
    successor = meta.type == "google_cloudfunctions2_function" ? core::lookup(local.successors, local.language, null) : null
  }

  enforce {
    condition = local.life.state != "ended"
    at        = local.runtime
    error_message = {
      ja = "ランタイム ${local.runtime} の言語のサポートは ${local.life.end_of_support} に終了しました。後継のランタイムへ移行してください。"
      en = "Support of the language version of runtime ${local.runtime} ended on ${local.life.end_of_support}. Move to its successor."
    }
  }

  enforce {
    severity  = "warning"
    condition = local.life.state != "near"
    at        = local.runtime
    error_message = {
      ja = "ランタイム ${local.runtime} の言語のサポートは ${local.life.end_of_support} に終了します。移行を計画してください。"
      en = "Support of the language version of runtime ${local.runtime} ends on ${local.life.end_of_support}. Plan the upgrade."
    }
  }

  # The code has to be tested with the new runtime: a decision.
  fix {
    title = {
      ja = "runtime を ${local.successor} に変更（コードの検証が必要）"
      en = "Set runtime = \"${local.successor}\" (the code has to be tested)"
    }
    safety = "decision"
    when   = local.successor != null
    set "build_config.runtime" {
      value = local.successor
    }
  }
}
