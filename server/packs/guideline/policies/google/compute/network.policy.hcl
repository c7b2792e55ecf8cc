# VPC networks.

resource_policy "google_compute_subnetwork" "flow_logs" {
  control = "logging-disabled"
  targets = ["google_compute_subnetwork.logging-disabled"]

  # Subnets that are reserved for proxies, for published services or for a migration hold no machines. Absent means PRIVATE.
  filter = !shirube::given(attrs.purpose) || attrs.purpose == "PRIVATE"

  locals {
    # The logs may be set up beside the subnet, for it or for its whole network.
    beside = core::anytrue([
      for config in core::getresources("google_network_management_vpc_flow_logs_config", {}) : (
        (config.subnet == attrs.id || config.network == attrs.network) && config.state != "DISABLED"
      )
    ])
  }

  enforce {
    condition = core::length(attrs.log_config) > 0 || local.beside
    error_message = {
      ja = "VPC フローログが取得されません。log_config を追加すると、サブネットの通信を後から調べられます。"
      en = "VPC Flow Logs are not taken. With log_config, the traffic of the subnet can be looked into later."
    }
  }

  fix {
    title = {
      ja = "log_config を追加"
      en = "Add log_config"
    }
    safety = "safe"
    add "log_config" {
      aggregation_interval = "INTERVAL_5_SEC"
      flow_sampling        = 1
      metadata             = "INCLUDE_ALL_METADATA"
    }
  }
}
