# AWS Security Hub in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::SecurityHub::Hub" "standards" {
  control = "detective-control-missing"
  targets = ["AWS::SecurityHub::Hub.detective-control-missing"]
  also    = ["AWS::Macie::Session"]

  locals {
    standards = core::getresources("AWS::SecurityHub::Standard", {})
  }

  enforce {
    # Absent means true.
    condition = attrs.EnableDefaultStandards != false || core::length(local.standards) > 0
    at        = attrs.EnableDefaultStandards
    error_message = {
      ja = "評価の基準がないため、Security Hub が構成を評価しません。EnableDefaultStandards: true にするか、AWS::SecurityHub::Standard で基準を有効にしてください。"
      en = "Without a standard, Security Hub evaluates nothing. Set EnableDefaultStandards: true, or add AWS::SecurityHub::Standard."
    }
  }

  enforce {
    # Absent means true.
    condition = attrs.AutoEnableControls != false
    at        = attrs.AutoEnableControls
    error_message = {
      ja = "基準に加わった新しい確認項目が有効になりません。AutoEnableControls: true を設定してください。"
      en = "New checks of a standard stay off. Set AutoEnableControls: true."
    }
  }

  enforce {
    # Absent means ENABLED.
    condition = attrs.Status != "PAUSED"
    at        = attrs.Status
    error_message = {
      ja = "Macie が一時停止しており、S3 の機密データの検出が行われません。Status: ENABLED にしてください。"
      en = "Macie is paused and finds no sensitive data in S3. Set Status: ENABLED."
    }
  }

  # Each check costs.
  fix {
    title = {
      ja = "EnableDefaultStandards: true を設定"
      en = "Set EnableDefaultStandards: true"
    }
    safety = "decision"
    when   = attrs.EnableDefaultStandards == false && core::length(local.standards) == 0
    set "EnableDefaultStandards" {
      value = true
    }
  }

  fix {
    title = {
      ja = "AutoEnableControls: true を設定"
      en = "Set AutoEnableControls: true"
    }
    safety = "safe"
    when   = attrs.AutoEnableControls == false && attrs.EnableDefaultStandards != false
    set "AutoEnableControls" {
      value = true
    }
  }

  fix {
    title = {
      ja = "Status: ENABLED を設定"
      en = "Set Status: ENABLED"
    }
    safety = "safe"
    when   = attrs.Status == "PAUSED"
    set "Status" {
      value = "ENABLED"
    }
  }
}
