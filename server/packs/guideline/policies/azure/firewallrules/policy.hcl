# Firewall rules of databases and caches: ranges of public addresses that may connect.

resource_policy "azurerm_mssql_firewall_rule" "whole_internet" {
  control = "network-open-to-internet"
  targets = ["azurerm_mssql_firewall_rule.network-open-to-internet"]
  also = [
    "azurerm_mysql_flexible_server_firewall_rule",
    "azurerm_postgresql_flexible_server_firewall_rule",
    "azurerm_synapse_firewall_rule",
    "azurerm_redis_firewall_rule",
  ]

  locals {
    first = meta.type == "azurerm_redis_firewall_rule" ? attrs.start_ip : attrs.start_ip_address
    last  = meta.type == "azurerm_redis_firewall_rule" ? attrs.end_ip : attrs.end_ip_address

    # Addresses as numbers.
    numbers = [
      for address in [local.first, local.last] : core::sum([
        for position, octet in core::split(".", address) : core::tonumber(octet) * core::pow(256, 3 - position)
      ])
    ]
    size = local.numbers[1] - local.numbers[0]
  }

  enforce {
    # More than a block of /8: as good as everybody.
    condition = local.size <= 16777216
    error_message = {
      ja = "${local.first} から ${local.last} まで、インターネットのほぼどこからでも接続できます。運用拠点の範囲に絞るか、規則を削除してプライベートエンドポイントを使ってください。"
      en = "From ${local.first} to ${local.last}, nearly anybody on the internet can connect. Narrow the range to that of the operators, or remove the rule and use a private endpoint."
    }
  }
}

resource_policy "azurerm_mssql_firewall_rule" "all_azure_services" {
  control  = "network-open-to-internet"
  severity = "warning"
  targets  = ["azurerm_mssql_firewall_rule.network-open-to-internet.2"]
  also = [
    "azurerm_mysql_flexible_server_firewall_rule",
    "azurerm_postgresql_flexible_server_firewall_rule",
    "azurerm_synapse_firewall_rule",
  ]

  enforce {
    # This range stands for all addresses of Azure.
    condition = attrs.start_ip_address != "0.0.0.0" || attrs.end_ip_address != "0.0.0.0"
    error_message = {
      ja = "0.0.0.0 だけの範囲は、他の契約者のものも含む Azure 全体からの接続を許可します。規則を削除し、プライベートエンドポイントか仮想ネットワークからの接続にしてください。"
      en = "The range of 0.0.0.0 alone lets all of Azure connect, other customers included. Remove the rule, and connect by private endpoint or virtual network."
    }
  }
}
