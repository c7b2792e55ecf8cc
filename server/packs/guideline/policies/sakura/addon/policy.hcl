# Add-ons of SAKURA Cloud. Its own zones all lie in Japan; an add-on takes a location, with the codes of Azure.

resource_policy "sakura_addon_ai" "location_abroad" {
  control = "region-outside-japan"
  targets = ["sakura_addon_ai.region-outside-japan"]
  also = [
    "sakura_addon_cdn",
    "sakura_addon_datalake",
    "sakura_addon_ddos",
    "sakura_addon_dwh",
    "sakura_addon_etl",
    "sakura_addon_query",
    "sakura_addon_search",
    "sakura_addon_streaming",
    "sakura_addon_waf",
  ]

  enforce {
    condition = shirube::in_japan("azure", attrs.location)
    at        = attrs.location
    error_message = {
      ja = "アドオンの設置場所が国外（${attrs.location}）です。location = \"japaneast\" にするか、国外に置く理由と確認した内容を例外の理由として記録してください。"
      en = "The add-on is placed outside Japan (${attrs.location}). Set location = \"japaneast\", or record why it is abroad and what was assessed as the reason of an exception."
    }
  }

  fix {
    title = {
      ja = "location = \"japaneast\" に変更（作り直し。先にデータの移行が必要）"
      en = "Set location = \"japaneast\" (replaces the add-on; move its data first)"
    }
    safety = "replaces"
    set "location" {
      value = "japaneast"
    }
  }
}
