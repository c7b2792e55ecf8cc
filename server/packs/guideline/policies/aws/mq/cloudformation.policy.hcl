# Amazon MQ in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::AmazonMQ::Broker" "public_access" {
  control = "public-endpoint"
  targets = ["AWS::AmazonMQ::Broker.public-endpoint"]

  enforce {
    condition = attrs.PubliclyAccessible != true
    error_message = {
      ja = "ブローカーにインターネットから到達できるアドレスが付きます。PubliclyAccessible: false にしてください。"
      en = "The broker gets an address that is reachable from the internet. Set PubliclyAccessible: false."
    }
  }

  fix {
    title = {
      ja = "PubliclyAccessible を false に変更（ブローカーは作り直しになり、メッセージを失います）"
      en = "Set PubliclyAccessible to false (replaces the broker and loses its messages)"
    }
    safety = "decision"
    set "PubliclyAccessible" {
      value = false
    }
  }
}

resource_policy "AWS::AmazonMQ::Broker" "general_log" {
  control = "logging-disabled"
  targets = ["AWS::AmazonMQ::Broker.logging-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.Logs.General == true
    error_message = {
      ja = "ブローカーの一般ログが出力されません。Logs の General: true を設定してください。"
      en = "The general log of the broker is not delivered. Set General: true in Logs."
    }
  }

  fix {
    title = {
      ja = "Logs の General: true を設定"
      en = "Set General: true in Logs"
    }
    safety = "safe"
    set "Logs.General" {
      value = true
    }
  }
}

resource_policy "AWS::AmazonMQ::Broker" "audit_log" {
  control = "logging-disabled"
  targets = ["AWS::AmazonMQ::Broker.logging-disabled.2"]

  # RabbitMQ has no audit log.
  filter = core::upper(attrs.EngineType) != "RABBITMQ"

  enforce {
    # Absent means false.
    condition = attrs.Logs.Audit == true
    error_message = {
      ja = "管理操作の監査ログが出力されません。Logs の Audit: true を設定してください。"
      en = "Management actions are not logged. Set Audit: true in Logs."
    }
  }

  fix {
    title = {
      ja = "Logs の Audit: true を設定"
      en = "Set Audit: true in Logs"
    }
    safety = "safe"
    set "Logs.Audit" {
      value = true
    }
  }
}

resource_policy "AWS::AmazonMQ::Broker" "one_broker" {
  control = "single-zone-deployment"
  targets = ["AWS::AmazonMQ::Broker.single-zone-deployment"]

  locals {
    redundant = core::upper(attrs.EngineType) == "RABBITMQ" ? "CLUSTER_MULTI_AZ" : "ACTIVE_STANDBY_MULTI_AZ"
  }

  enforce {
    condition = core::upper(attrs.DeploymentMode) != "SINGLE_INSTANCE"
    at        = attrs.DeploymentMode
    error_message = {
      ja = "ブローカーが 1 つのゾーンだけで動きます。DeploymentMode を ${local.redundant} にすると、ゾーンの障害時にも止まらずに済みます。"
      en = "The broker runs in one zone only. With DeploymentMode ${local.redundant} it keeps running when a zone fails."
    }
  }

  fix {
    title = {
      ja = "DeploymentMode を ${local.redundant} に変更（ブローカーは作り直しになり、メッセージを失います。費用が増え、サブネットは別のゾーンにも必要です）"
      en = "Set DeploymentMode to ${local.redundant} (replaces the broker, loses its messages, costs more and takes subnets in further zones)"
    }
    safety = "decision"
    set "DeploymentMode" {
      value = local.redundant
    }
  }
}

resource_policy "AWS::AmazonMQ::Broker" "minor_upgrades" {
  control = "automatic-update-disabled"
  targets = ["AWS::AmazonMQ::Broker.automatic-update-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.AutoMinorVersionUpgrade == true
    error_message = {
      ja = "マイナーバージョンが自動では更新されません。AutoMinorVersionUpgrade: true にすると、修正が保守の時間帯に適用されます。"
      en = "Minor versions are not upgraded automatically. With AutoMinorVersionUpgrade: true, corrections arrive in the maintenance window."
    }
  }

  fix {
    title = {
      ja = "AutoMinorVersionUpgrade: true を設定"
      en = "Set AutoMinorVersionUpgrade: true"
    }
    safety = "safe"
    set "AutoMinorVersionUpgrade" {
      value = true
    }
  }
}
