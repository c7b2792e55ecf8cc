# The zones that subnets are spread over.

resource_policy "data.aws_availability_zones" "zones_listed" {
  control  = "module-version-unpinned"
  severity = "hint"
  targets  = ["data.aws_availability_zones.module-version-unpinned"]

  locals {
    # By default the list also holds Local Zones that the account has opted in to, and it is sorted by name: ap-northeast-1-tpe-1a comes
    # before ap-northeast-1a, so that even the first zones of it become others.
    narrowed = core::anytrue([for filter in attrs.filter : core::contains(["zone-name", "zone-id", "zone-type", "opt-in-status", "group-name"], filter.name)])
  }

  enforce {
    condition = local.narrowed || core::length(attrs.exclude_names) > 0 || core::length(attrs.exclude_zone_ids) > 0
    error_message = {
      ja = "アカウントでローカルゾーンを有効にすると、この一覧の内容と順番が変わり、サブネットが別のゾーンに作り直されることがあります。filter（opt-in-status = opt-in-not-required か、使う zone-id）で絞ると、同じ環境を保てます。"
      en = "When the account opts in to a Local Zone, the members and the order of this list change, and subnets may be created anew in other zones. A filter (opt-in-status = opt-in-not-required, or the zone-id in use) keeps the environment the same."
    }
  }

  # Where a Local Zone is already in use, subnets may move.
  fix {
    title = {
      ja = "opt-in-status の filter を追加（ローカルゾーンを除く）"
      en = "Add a filter on opt-in-status (leaves out Local Zones)"
    }
    safety = "decision"
    add "filter" {
      name   = "opt-in-status"
      values = ["opt-in-not-required"]
    }
  }
}
