# Site-to-site VPN and Client VPN.

resource_policy "aws_customer_gateway" "site_to_site" {
  control = "hybrid-connectivity"
  targets = ["aws_customer_gateway.hybrid-connectivity"]
  also    = ["aws_vpn_connection", "aws_vpn_gateway"]

  # Migration, backup and latency are what the guideline exempts. A tag says so, or the name where a type has no tags.
  filter = !core::anytrue([for text in local.texts : core::can(core::regex("移行|migrat|バックアップ|back[-_ ]?up|多重|冗長|遅延|latency", core::lower(text)))])

  locals {
    tags  = attrs.tags == null ? {} : attrs.tags
    texts = core::concat([for key, value in local.tags : "${key} ${value}"])
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "VPN でオンプレミスとつながります。データの処理や保存が両者にまたがる構成でないか確認し、移行期、多重バックアップ、遅延などの理由をタグか例外に記録してください。"
      en = "A VPN leads to on-premises. Confirm that data is not processed or stored across both, and record the reason (migration, backup, latency) in a tag or an exception."
    }
  }
}

resource_policy "aws_vpn_connection" "tunnel_integrity" {
  control  = "cryptography-not-cryptrec"
  severity = "warning"
  targets  = ["aws_vpn_connection.cryptography-not-cryptrec"]

  locals {
    # Absent means that all are accepted, SHA-1 among them.
    accepted = [
      attrs.tunnel1_phase1_integrity_algorithms,
      attrs.tunnel1_phase2_integrity_algorithms,
      attrs.tunnel2_phase1_integrity_algorithms,
      attrs.tunnel2_phase2_integrity_algorithms,
    ]
    weak = [for algorithms in local.accepted : algorithms if algorithms == null || core::contains(algorithms, "SHA1")]
  }

  enforce {
    condition = core::length(local.weak) == 0
    error_message = {
      ja = "トンネルの完全性の確認に SHA-1（電子政府推奨暗号リストにない）が選ばれる可能性があります。tunnel1 と tunnel2 の phase1、phase2 の integrity_algorithms に SHA2-256 以上だけを指定してください。"
      en = "SHA-1, which is not on the list of recommended ciphers, may be chosen for the integrity of the tunnels. List SHA2-256 and stronger only in integrity_algorithms of phases 1 and 2 of both tunnels."
    }
  }

  # The device on the other side has to agree: a decision.
  fix {
    title = {
      ja = "4 つの integrity_algorithms を SHA2-256 と SHA2-384 に設定（対向の機器の対応を確認）"
      en = "Set the four integrity_algorithms to SHA2-256 and SHA2-384 (the device on the other side has to agree)"
    }
    safety = "decision"
    set "tunnel1_phase1_integrity_algorithms" {
      value = ["SHA2-256", "SHA2-384"]
    }
    set "tunnel1_phase2_integrity_algorithms" {
      value = ["SHA2-256", "SHA2-384"]
    }
    set "tunnel2_phase1_integrity_algorithms" {
      value = ["SHA2-256", "SHA2-384"]
    }
    set "tunnel2_phase2_integrity_algorithms" {
      value = ["SHA2-256", "SHA2-384"]
    }
  }
}

resource_policy "aws_vpn_connection" "tunnel_key_exchange" {
  control  = "cryptography-not-cryptrec"
  severity = "warning"
  targets  = ["aws_vpn_connection.cryptography-not-cryptrec.2"]

  locals {
    # Absent means that all are accepted, the short ones and IKEv1 among them.
    groups = [
      attrs.tunnel1_phase1_dh_group_numbers,
      attrs.tunnel1_phase2_dh_group_numbers,
      attrs.tunnel2_phase1_dh_group_numbers,
      attrs.tunnel2_phase2_dh_group_numbers,
    ]
    versions = [
      attrs.tunnel1_ike_versions,
      attrs.tunnel2_ike_versions,
    ]
    weak = core::concat(
      [for numbers in local.groups : "dh" if numbers == null || core::contains(numbers, 2) || core::contains(numbers, 5)],
      [for names in local.versions : "ike" if names == null || core::contains(names, "ikev1")],
    )
  }

  enforce {
    condition = core::length(local.weak) == 0
    error_message = {
      ja = "トンネルの鍵交換に、強度の足りない DH グループ（2、5）か IKEv1 が選ばれる可能性があります。dh_group_numbers を 19 と 20、ike_versions を ikev2 だけにしてください。"
      en = "A short Diffie-Hellman group (2 or 5) or IKEv1 may be chosen for the key exchange of the tunnels. Set dh_group_numbers to 19 and 20, and ike_versions to ikev2 only."
    }
  }

  # The device on the other side has to agree: a decision.
  fix {
    title = {
      ja = "DH グループを 19 と 20、IKE を ikev2 に設定（対向の機器の対応を確認）"
      en = "Set the groups to 19 and 20 and IKE to ikev2 (the device on the other side has to agree)"
    }
    safety = "decision"
    set "tunnel1_phase1_dh_group_numbers" {
      value = [19, 20]
    }
    set "tunnel1_phase2_dh_group_numbers" {
      value = [19, 20]
    }
    set "tunnel2_phase1_dh_group_numbers" {
      value = [19, 20]
    }
    set "tunnel2_phase2_dh_group_numbers" {
      value = [19, 20]
    }
    set "tunnel1_ike_versions" {
      value = ["ikev2"]
    }
    set "tunnel2_ike_versions" {
      value = ["ikev2"]
    }
  }
}

resource_policy "aws_vpn_connection" "tunnel_logs" {
  control  = "logging-disabled"
  severity = "information"
  targets  = ["aws_vpn_connection.logging-disabled"]

  locals {
    log_groups = core::getresources("aws_cloudwatch_log_group", {})
    logged = [
      attrs.tunnel1_log_options[0].cloudwatch_log_options[0].log_enabled,
      attrs.tunnel2_log_options[0].cloudwatch_log_options[0].log_enabled,
    ]
  }

  enforce {
    condition = core::alltrue([for enabled in local.logged : enabled == true])
    error_message = {
      ja = "トンネルの接続と切断、鍵交換の記録が残りません。tunnel1 と tunnel2 の log_options で log_enabled = true にし、log_group_arn を指定してください。"
      en = "Connections, failures and key exchanges of the tunnels leave no record. Set log_enabled = true with log_group_arn in the log_options of both tunnels."
    }
  }

  # Where logs go and how long they stay: a decision.
  fix {
    title = {
      ja = "両方のトンネルの記録を構成にあるロググループへ出力"
      en = "Log both tunnels to the log group of the configuration"
    }
    safety = "decision"
    when   = core::length(local.log_groups) > 0
    set "tunnel1_log_options.cloudwatch_log_options.log_enabled" {
      value = true
    }
    set "tunnel1_log_options.cloudwatch_log_options.log_group_arn" {
      value = local.log_groups[0].arn
    }
    set "tunnel2_log_options.cloudwatch_log_options.log_enabled" {
      value = true
    }
    set "tunnel2_log_options.cloudwatch_log_options.log_group_arn" {
      value = local.log_groups[0].arn
    }
  }

  fix {
    title = {
      ja = "aws_cloudwatch_log_group を追加して両方のトンネルの記録を出力"
      en = "Log both tunnels to a new aws_cloudwatch_log_group"
    }
    safety = "decision"
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/vpn/${meta.name}"
      retention_in_days = 365
    }
    set "tunnel1_log_options.cloudwatch_log_options.log_enabled" {
      value = true
    }
    set "tunnel1_log_options.cloudwatch_log_options.log_group_arn" {
      value = companion.aws_cloudwatch_log_group.arn
    }
    set "tunnel2_log_options.cloudwatch_log_options.log_enabled" {
      value = true
    }
    set "tunnel2_log_options.cloudwatch_log_options.log_group_arn" {
      value = companion.aws_cloudwatch_log_group.arn
    }
  }
}

resource_policy "aws_ec2_client_vpn_endpoint" "connection_log" {
  control = "logging-disabled"
  targets = ["aws_ec2_client_vpn_endpoint.logging-disabled"]

  locals {
    log_groups = core::getresources("aws_cloudwatch_log_group", {})
  }

  enforce {
    condition = attrs.connection_log_options[0].enabled == true
    error_message = {
      ja = "誰がいつ接続したかの記録が残りません。connection_log_options で enabled = true にし、cloudwatch_log_group を指定してください。"
      en = "There is no record of who connected when. Set enabled = true with cloudwatch_log_group in connection_log_options."
    }
  }

  # Where logs go and how long they stay: a decision.
  fix {
    title = {
      ja = "接続の記録を構成にあるロググループへ出力"
      en = "Log connections to the log group of the configuration"
    }
    safety = "decision"
    when   = core::length(local.log_groups) > 0
    set "connection_log_options.enabled" {
      value = true
    }
    set "connection_log_options.cloudwatch_log_group" {
      value = local.log_groups[0].id
    }
  }

  fix {
    title = {
      ja = "aws_cloudwatch_log_group を追加して接続の記録を出力"
      en = "Log connections to a new aws_cloudwatch_log_group"
    }
    safety = "decision"
    companion "aws_cloudwatch_log_group" {
      name              = "/aws/clientvpn/${meta.name}"
      retention_in_days = 365
    }
    set "connection_log_options.enabled" {
      value = true
    }
    set "connection_log_options.cloudwatch_log_group" {
      value = companion.aws_cloudwatch_log_group.name
    }
  }
}

resource_policy "aws_ec2_client_vpn_endpoint" "network_access" {
  control = "legacy-closed-network"
  targets = ["aws_ec2_client_vpn_endpoint.legacy-closed-network"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "接続した端末に、アプリケーションではなくネットワークへの到達を許す方式です。利用者と端末をアプリケーションごとに確かめる AWS Verified Access などに替えられないか検討してください。"
      en = "Whoever connects reaches a network rather than an application. Consider AWS Verified Access or another identity-aware proxy, which checks user and device per application."
    }
  }
}
