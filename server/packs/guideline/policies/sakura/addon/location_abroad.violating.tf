resource "sakura_addon_ai" "assistant" {
  location = "southeastasia"
  sku      = 1
}

resource "sakura_addon_cdn" "site" {
  location      = "southeastasia"
  pricing_level = 1
  patterns      = ["/*"]

  origin = {
    hostname    = "www.example.jp"
    host_header = "www.example.jp"
  }
}

resource "sakura_addon_datalake" "records" {
  location    = "southeastasia"
  performance = 2
  redundancy  = 1
}

resource "sakura_addon_ddos" "site" {
  location      = "southeastasia"
  pricing_level = 1
  patterns      = ["/*"]

  origin = {
    hostname    = "www.example.jp"
    host_header = "www.example.jp"
  }
}

resource "sakura_addon_dwh" "statistics" {
  location = "southeastasia"
}

resource "sakura_addon_etl" "statistics" {
  location = "southeastasia"
}

resource "sakura_addon_query" "statistics" {
  location = "southeastasia"
}

resource "sakura_addon_search" "documents" {
  location        = "southeastasia"
  partition_count = 1
  replica_count   = 1
  sku             = 2
}

resource "sakura_addon_streaming" "events" {
  location   = "southeastasia"
  unit_count = "3"
}

resource "sakura_addon_waf" "site" {
  location      = "southeastasia"
  pricing_level = 1
  patterns      = ["/*"]

  origin = {
    hostname    = "www.example.jp"
    host_header = "www.example.jp"
  }
}
