# Amazon Managed Workflows for Apache Airflow (MWAA).

resource_policy "aws_mwaa_environment" "public_access" {
  control = "public-endpoint"
  targets = ["aws_mwaa_environment.public-endpoint"]

  enforce {
    # Absent means PRIVATE_ONLY.
    condition = attrs.webserver_access_mode != "PUBLIC_ONLY"
    at        = attrs.webserver_access_mode
    error_message = {
      ja = "Airflow の画面にインターネットから到達できます。webserver_access_mode = \"PRIVATE_ONLY\" にしてください。"
      en = "The Airflow web server is reachable from the internet. Set webserver_access_mode = \"PRIVATE_ONLY\"."
    }
  }

  fix {
    title = {
      ja = "webserver_access_mode = \"PRIVATE_ONLY\" に変更（VPC からの経路が必要です）"
      en = "Set webserver_access_mode = \"PRIVATE_ONLY\" (users need a way into the VPC)"
    }
    safety = "decision"
    set "webserver_access_mode" {
      value = "PRIVATE_ONLY"
    }
  }
}

resource_policy "aws_mwaa_environment" "scheduler_log" {
  control = "logging-disabled"
  targets = ["aws_mwaa_environment.logging-disabled"]

  enforce {
    # Absent means false.
    condition = attrs.logging_configuration[0].scheduler_logs[0].enabled == true
    error_message = {
      ja = "スケジューラのログが CloudWatch Logs に残りません。logging_configuration の scheduler_logs で enabled = true を設定してください。"
      en = "The log of the scheduler is not kept in CloudWatch Logs. Set enabled = true in scheduler_logs of logging_configuration."
    }
  }

  fix {
    title = {
      ja = "scheduler_logs で enabled = true を設定"
      en = "Set enabled = true in scheduler_logs"
    }
    safety = "safe"
    set "logging_configuration.scheduler_logs.enabled" {
      value = true
    }
    set "logging_configuration.scheduler_logs.log_level" {
      value = "INFO"
    }
  }
}

resource_policy "aws_mwaa_environment" "worker_log" {
  control = "logging-disabled"
  targets = ["aws_mwaa_environment.logging-disabled.2"]

  enforce {
    # Absent means false.
    condition = attrs.logging_configuration[0].worker_logs[0].enabled == true
    error_message = {
      ja = "ワーカーのログが CloudWatch Logs に残りません。logging_configuration の worker_logs で enabled = true を設定してください。"
      en = "The log of the workers is not kept in CloudWatch Logs. Set enabled = true in worker_logs of logging_configuration."
    }
  }

  fix {
    title = {
      ja = "worker_logs で enabled = true を設定"
      en = "Set enabled = true in worker_logs"
    }
    safety = "safe"
    set "logging_configuration.worker_logs.enabled" {
      value = true
    }
    set "logging_configuration.worker_logs.log_level" {
      value = "INFO"
    }
  }
}

resource_policy "aws_mwaa_environment" "webserver_log" {
  control = "logging-disabled"
  targets = ["aws_mwaa_environment.logging-disabled.3"]

  enforce {
    # Absent means false.
    condition = attrs.logging_configuration[0].webserver_logs[0].enabled == true
    error_message = {
      ja = "ウェブサーバのログが CloudWatch Logs に残りません。logging_configuration の webserver_logs で enabled = true を設定してください。"
      en = "The log of the web server is not kept in CloudWatch Logs. Set enabled = true in webserver_logs of logging_configuration."
    }
  }

  fix {
    title = {
      ja = "webserver_logs で enabled = true を設定"
      en = "Set enabled = true in webserver_logs"
    }
    safety = "safe"
    set "logging_configuration.webserver_logs.enabled" {
      value = true
    }
    set "logging_configuration.webserver_logs.log_level" {
      value = "INFO"
    }
  }
}

resource_policy "aws_mwaa_environment" "task_log" {
  control = "logging-disabled"
  targets = ["aws_mwaa_environment.logging-disabled.4"]

  locals {
    # Absent means false.
    settings = {
      task_logs           = attrs.logging_configuration[0].task_logs[0].enabled
      dag_processing_logs = attrs.logging_configuration[0].dag_processing_logs[0].enabled
    }
    off = [for name, value in local.settings : name if value != true]
  }

  enforce {
    condition = core::length(local.off) == 0
    error_message = {
      ja = "${core::join(" と ", local.off)} が CloudWatch Logs に残りません。logging_configuration のそれぞれで enabled = true を設定してください。"
      en = "${core::join(" and ", local.off)} are not kept in CloudWatch Logs. Set enabled = true for each in logging_configuration."
    }
  }

  fix {
    title = {
      ja = "task_logs と dag_processing_logs で enabled = true を設定"
      en = "Set enabled = true in task_logs and dag_processing_logs"
    }
    safety = "safe"
    set "logging_configuration.task_logs.enabled" {
      value = true
    }
    set "logging_configuration.task_logs.log_level" {
      value = "INFO"
    }
    set "logging_configuration.dag_processing_logs.enabled" {
      value = true
    }
    set "logging_configuration.dag_processing_logs.log_level" {
      value = "INFO"
    }
  }
}
