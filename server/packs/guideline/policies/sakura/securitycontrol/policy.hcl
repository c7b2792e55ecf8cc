# Security Control: evaluates settings against rules all the time (version 3 of the provider only).

resource_policy "sakura_security_control_activation" "switched_off" {
  control = "detective-control-missing"
  targets = ["sakura_security_control_activation.detective-control-missing"]
  also    = ["sakura_security_control_evaluation_rule"]

  enforce {
    # Absent means true.
    condition = attrs.enabled != false
    error_message = {
      ja = "${meta.type == "sakura_security_control_activation" ? "セキュリティコントロール" : "評価ルール ${attrs.id}"} が無効で、設定の不備が検知されません。enabled = true にするか、無効にする理由を例外として記録してください。"
      en = "${meta.type == "sakura_security_control_activation" ? "Security Control" : "Evaluation rule ${attrs.id}"} is switched off, so that wrong settings go unnoticed. Set enabled = true, or record the reason as an exception."
    }
  }

  fix {
    title = {
      ja = "enabled = true に変更"
      en = "Set enabled = true"
    }
    safety = "safe"
    set "enabled" {
      value = true
    }
  }
}
