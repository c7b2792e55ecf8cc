# Tunnels of site-to-site VPNs in CloudFormation, beside policy.hcl: policies of the same label ask the same.

resource_policy "AWS::EC2::VPNConnection" "tunnel_integrity" {
  control  = "cryptography-not-cryptrec"
  severity = "warning"
  targets  = ["AWS::EC2::VPNConnection.cryptography-not-cryptrec"]

  locals {
    # There are two tunnels. Absent means that all algorithms are accepted, SHA-1 among them.
    tunnels = [for tunnel in attrs.VpnTunnelOptionsSpecifications : tunnel]
    weak = [
      for algorithms in core::flatten([for tunnel in local.tunnels : [
        { list = tunnel.Phase1IntegrityAlgorithms },
        { list = tunnel.Phase2IntegrityAlgorithms },
      ]]) : algorithms
      if algorithms.list == null || core::anytrue([for algorithm in algorithms.list : algorithm.Value == "SHA1"])
    ]
    strong = [{ Value = "SHA2-256" }, { Value = "SHA2-384" }]
  }

  enforce {
    condition = core::length(local.tunnels) >= 2 && core::length(local.weak) == 0
    error_message = {
      ja = "トンネルの完全性の確認に SHA-1（電子政府推奨暗号リストにない）が選ばれる可能性があります。VpnTunnelOptionsSpecifications で、2 つのトンネルの Phase1IntegrityAlgorithms と Phase2IntegrityAlgorithms に SHA2-256 以上だけを指定してください。"
      en = "SHA-1, which is not on the list of recommended ciphers, may be chosen for the integrity of the tunnels. List SHA2-256 and stronger only in Phase1IntegrityAlgorithms and Phase2IntegrityAlgorithms of both tunnels in VpnTunnelOptionsSpecifications."
    }
  }

  # The device on the other side has to agree: a decision.
  fix {
    title = {
      ja = "両方のトンネルの完全性のアルゴリズムを SHA2-256 と SHA2-384 に設定（対向の機器の対応を確認）"
      en = "Set the integrity algorithms of both tunnels to SHA2-256 and SHA2-384 (the device on the other side has to agree)"
    }
    safety = "decision"
    when   = core::length(local.tunnels) == 2
    set "Phase1IntegrityAlgorithms" {
      of    = local.tunnels[0]
      value = local.strong
    }
    set "Phase2IntegrityAlgorithms" {
      of    = local.tunnels[0]
      value = local.strong
    }
    set "Phase1IntegrityAlgorithms" {
      of    = local.tunnels[1]
      value = local.strong
    }
    set "Phase2IntegrityAlgorithms" {
      of    = local.tunnels[1]
      value = local.strong
    }
  }

  fix {
    title = {
      ja = "両方のトンネルの完全性のアルゴリズムを SHA2-256 と SHA2-384 に設定（対向の機器の対応を確認）"
      en = "Set the integrity algorithms of both tunnels to SHA2-256 and SHA2-384 (the device on the other side has to agree)"
    }
    safety = "decision"
    when   = core::length(local.tunnels) == 1
    set "Phase1IntegrityAlgorithms" {
      of    = local.tunnels[0]
      value = local.strong
    }
    set "Phase2IntegrityAlgorithms" {
      of    = local.tunnels[0]
      value = local.strong
    }
    add "VpnTunnelOptionsSpecifications" {
      Phase1IntegrityAlgorithms = local.strong
      Phase2IntegrityAlgorithms = local.strong
    }
  }

  fix {
    title = {
      ja = "両方のトンネルの完全性のアルゴリズムを SHA2-256 と SHA2-384 に設定（対向の機器の対応を確認）"
      en = "Set the integrity algorithms of both tunnels to SHA2-256 and SHA2-384 (the device on the other side has to agree)"
    }
    safety = "decision"
    when   = core::length(local.tunnels) == 0
    add "VpnTunnelOptionsSpecifications" {
      Phase1IntegrityAlgorithms = local.strong
      Phase2IntegrityAlgorithms = local.strong
    }
    add "VpnTunnelOptionsSpecifications" {
      Phase1IntegrityAlgorithms = local.strong
      Phase2IntegrityAlgorithms = local.strong
    }
  }
}

resource_policy "AWS::EC2::VPNConnection" "tunnel_key_exchange" {
  control  = "cryptography-not-cryptrec"
  severity = "warning"
  targets  = ["AWS::EC2::VPNConnection.cryptography-not-cryptrec"]

  locals {
    # There are two tunnels. Absent means that all are accepted, the short groups and IKEv1 among them.
    tunnels = [for tunnel in attrs.VpnTunnelOptionsSpecifications : tunnel]
    weak = [
      for accepted in core::flatten([for tunnel in local.tunnels : [
        { list = tunnel.Phase1DHGroupNumbers },
        { list = tunnel.Phase2DHGroupNumbers },
        { list = tunnel.IKEVersions },
      ]]) : accepted
      if accepted.list == null || core::anytrue([for entry in accepted.list : core::contains(["2", "5", "ikev1"], core::tostring(entry.Value))])
    ]
    groups   = [{ Value = 19 }, { Value = 20 }]
    versions = [{ Value = "ikev2" }]
  }

  enforce {
    condition = core::length(local.tunnels) >= 2 && core::length(local.weak) == 0
    error_message = {
      ja = "トンネルの鍵交換に、強度の足りない DH グループ（2、5）か IKEv1 が選ばれる可能性があります。VpnTunnelOptionsSpecifications で、2 つのトンネルの Phase1DHGroupNumbers と Phase2DHGroupNumbers を 19 と 20、IKEVersions を ikev2 だけにしてください。"
      en = "A short Diffie-Hellman group (2 or 5) or IKEv1 may be chosen for the key exchange of the tunnels. Set Phase1DHGroupNumbers and Phase2DHGroupNumbers to 19 and 20 and IKEVersions to ikev2 only, for both tunnels in VpnTunnelOptionsSpecifications."
    }
  }

  # The device on the other side has to agree: a decision.
  fix {
    title = {
      ja = "両方のトンネルの DH グループを 19 と 20、IKE を ikev2 に設定（対向の機器の対応を確認）"
      en = "Set the groups of both tunnels to 19 and 20 and IKE to ikev2 (the device on the other side has to agree)"
    }
    safety = "decision"
    when   = core::length(local.tunnels) == 2
    set "Phase1DHGroupNumbers" {
      of    = local.tunnels[0]
      value = local.groups
    }
    set "Phase2DHGroupNumbers" {
      of    = local.tunnels[0]
      value = local.groups
    }
    set "IKEVersions" {
      of    = local.tunnels[0]
      value = local.versions
    }
    set "Phase1DHGroupNumbers" {
      of    = local.tunnels[1]
      value = local.groups
    }
    set "Phase2DHGroupNumbers" {
      of    = local.tunnels[1]
      value = local.groups
    }
    set "IKEVersions" {
      of    = local.tunnels[1]
      value = local.versions
    }
  }

  fix {
    title = {
      ja = "両方のトンネルの DH グループを 19 と 20、IKE を ikev2 に設定（対向の機器の対応を確認）"
      en = "Set the groups of both tunnels to 19 and 20 and IKE to ikev2 (the device on the other side has to agree)"
    }
    safety = "decision"
    when   = core::length(local.tunnels) == 1
    set "Phase1DHGroupNumbers" {
      of    = local.tunnels[0]
      value = local.groups
    }
    set "Phase2DHGroupNumbers" {
      of    = local.tunnels[0]
      value = local.groups
    }
    set "IKEVersions" {
      of    = local.tunnels[0]
      value = local.versions
    }
    add "VpnTunnelOptionsSpecifications" {
      Phase1DHGroupNumbers = local.groups
      Phase2DHGroupNumbers = local.groups
      IKEVersions          = local.versions
    }
  }

  fix {
    title = {
      ja = "両方のトンネルの DH グループを 19 と 20、IKE を ikev2 に設定（対向の機器の対応を確認）"
      en = "Set the groups of both tunnels to 19 and 20 and IKE to ikev2 (the device on the other side has to agree)"
    }
    safety = "decision"
    when   = core::length(local.tunnels) == 0
    add "VpnTunnelOptionsSpecifications" {
      Phase1DHGroupNumbers = local.groups
      Phase2DHGroupNumbers = local.groups
      IKEVersions          = local.versions
    }
    add "VpnTunnelOptionsSpecifications" {
      Phase1DHGroupNumbers = local.groups
      Phase2DHGroupNumbers = local.groups
      IKEVersions          = local.versions
    }
  }
}
