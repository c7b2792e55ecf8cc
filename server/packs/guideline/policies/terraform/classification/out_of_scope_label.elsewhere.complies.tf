# それぞれのプロバイダのポリシーが一度だけ指摘する。
resource "azurerm_storage_account" "requests" {
  name                     = "requests"
  resource_group_name      = "rg-requests"
  location                 = "japaneast"
  account_tier             = "Standard"
  account_replication_type = "ZRS"

  tags = {
    Classification = "極秘"
  }
}

resource "aws_sqs_queue" "requests" {
  name = "requests"

  tags = {
    Classification = "極秘"
  }
}

resource "sakura_disk" "requests" {
  name = "requests"
  tags = ["Classification=極秘"]
}

resource "google_monitoring_alert_policy" "requests" {
  display_name = "requests"
  combiner     = "OR"

  user_labels = {
    classification = "top-secret"
  }

  conditions {
    display_name = "requests"

    condition_absent {
      duration = "300s"
      filter   = "metric.type=\"pubsub.googleapis.com/topic/send_request_count\""
    }
  }
}

resource "oci_streaming_stream" "requests" {
  name           = "requests"
  partitions     = 1
  compartment_id = var.compartment_id

  defined_tags = {
    "Governance.Classification" = "極秘"
  }
}

# 言葉だけのタグは、何についてのものか分からない。
resource "google_compute_instance_template" "requests" {
  machine_type = "e2-small"
  tags         = ["secret"]

  disk {
    source_image = "debian-cloud/debian-12"
  }

  network_interface {
    network = "default"
  }
}

variable "compartment_id" {
  type        = string
  description = "コンパートメント"
}
