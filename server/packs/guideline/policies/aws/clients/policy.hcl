# Desks that talk to a database or a file share without an application between them. How an application is built is not in the code: these
# are signs, shown in the full profile only.

locals {
  # What clients of databases and of file shares connect to.
  served = [139, 445, 1433, 1521, 1522, 2049, 2483, 2484, 3306, 5432, 5439]
}

resource_policy "aws_security_group" "terminals_to_data" {
  control = "legacy-client-server"
  targets = ["aws_security_group.legacy-client-server"]

  locals {
    # Where people log on to a private network.
    log_on_groups = core::flatten([for endpoint in core::getresources("aws_ec2_client_vpn_endpoint", {}) : [for group in endpoint.security_group_ids : group]])
  }

  enforce {
    for_each = attrs.ingress
    condition = !core::anytrue([
      for port in core::concat(
        shirube::ports_opened("database", each.value.protocol, each.value.from_port, each.value.to_port),
        shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port),
      ) : core::contains(local.served, port.port)
      ]) || each.value.protocol == "-1" || !(
      (shirube::matches("terminal_names", each.value.description) && core::anytrue([for cidr in each.value.cidr_blocks : shirube::cidr_is_private(cidr)])) ||
      core::anytrue([for group in each.value.security_groups : core::contains(local.log_on_groups, group)])
    )
    error_message = {
      ja = "端末からデータベースやファイル共有に直接つながる構成の可能性があります。Web アプリケーションや API を間に置けないか、刷新の計画で検討してください。"
      en = "Desks seem to connect straight to a database or a file share. Consider, when the system is renewed, putting a web application or an API between them."
    }
  }
}

resource_policy "aws_vpc_security_group_ingress_rule" "terminals_to_data_rule" {
  control = "legacy-client-server"
  targets = ["aws_security_group.legacy-client-server"]
  also    = ["aws_security_group_rule"]

  filter = (meta.type != "aws_security_group_rule" || attrs.type == "ingress") && local.protocol != "-1"

  locals {
    protocol = meta.type == "aws_security_group_rule" ? attrs.protocol : attrs.ip_protocol
    source   = meta.type == "aws_security_group_rule" ? attrs.source_security_group_id : attrs.referenced_security_group_id
    private  = core::anytrue([for cidr in core::concat(!shirube::given(attrs.cidr_ipv4) ? [] : [attrs.cidr_ipv4], attrs.cidr_blocks == null ? [] : attrs.cidr_blocks) : shirube::cidr_is_private(cidr)])
    ports = core::concat(
      shirube::ports_opened("database", local.protocol, attrs.from_port, attrs.to_port),
      shirube::ports_opened("administrative", local.protocol, attrs.from_port, attrs.to_port),
    )

    # Where people log on to a private network.
    log_on_groups = core::flatten([for endpoint in core::getresources("aws_ec2_client_vpn_endpoint", {}) : [for group in endpoint.security_group_ids : group]])
    named         = core::anytrue([for name in [meta.name, attrs.description, core::try(attrs.tags.Name, null)] : shirube::matches("terminal_names", name) if name != null])
  }

  enforce {
    condition = !core::anytrue([for port in local.ports : core::contains(local.served, port.port)]) || !(
      (local.private && local.named) || (local.source != null && core::contains(local.log_on_groups, local.source))
    )
    error_message = {
      ja = "端末からデータベースやファイル共有に直接つながる構成の可能性があります。Web アプリケーションや API を間に置けないか、刷新の計画で検討してください。"
      en = "Desks seem to connect straight to a database or a file share. Consider, when the system is renewed, putting a web application or an API between them."
    }
  }
}

resource_policy "aws_storagegateway_smb_file_share" "shared_drive" {
  control = "legacy-client-server"
  targets = ["aws_storagegateway_smb_file_share.legacy-client-server"]

  enforce {
    # Any use: what it is for is drives of machines outside of the cloud.
    condition = false
    error_message = {
      ja = "手元の端末やサーバから SMB で使うファイル共有です。ファイルを渡すだけなら、S3 に保存するアプリケーションや API に置き換えられないか検討してください。"
      en = "This is a file share that desks and servers outside of the cloud use over SMB. If it only hands over files, consider an application or an API that stores them in S3."
    }
  }
}
