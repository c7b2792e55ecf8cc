# What nothing uses and costs all the same. Use from outside of the configuration is not known: information only.

locals {
  # Controllers of Kubernetes and scripts at start-up take addresses and volumes by their ids.
  scripts = "associate-address|associate_address|attach-volume|attach_volume"
}

resource_policy "aws_eip" "unused_address" {
  control = "idle-cost-unsuppressed"
  targets = ["aws_eip.idle-cost-unsuppressed"]

  filter = (
    attrs.instance == null && attrs.network_interface == null &&
    !core::anytrue([for type in ["helm_release", "kubernetes_manifest", "kubernetes_service", "kubernetes_service_v1", "kubectl_manifest"] : core::length(core::getresources(type, {})) > 0])
  )

  locals {
    by_script = core::anytrue(core::flatten([
      for type in ["aws_instance", "aws_launch_template", "aws_launch_configuration"] : [
        for server in core::getresources(type, {}) : core::can(core::regex(local.scripts, core::try(core::base64decode(server.user_data), server.user_data)))
      ]
    ]))
    used = (
      core::anytrue([for one in core::getresources("aws_eip_association", {}) : one.allocation_id == attrs.id || one.public_ip == attrs.id]) ||
      core::anytrue([for gateway in core::getresources("aws_nat_gateway", {}) : gateway.allocation_id == attrs.id || core::contains(gateway.secondary_allocation_ids, attrs.id) || core::length(gateway.availability_zone_address) > 0]) ||
      core::anytrue(core::flatten([
        for type in ["aws_lb", "aws_alb"] : [
          for balancer in core::getresources(type, {}) : core::anytrue([for mapping in balancer.subnet_mapping : mapping.allocation_id == attrs.id])
        ]
      ])) ||
      core::anytrue([for group in core::getresources("aws_globalaccelerator_endpoint_group", {}) : core::anytrue([for endpoint in group.endpoint_configuration : endpoint.endpoint_id == attrs.id])]) ||
      core::anytrue([for server in core::getresources("aws_transfer_server", {}) : core::contains(server.endpoint_details[0].address_allocation_ids, attrs.id)]) ||
      core::anytrue([for cluster in core::getresources("aws_redshift_cluster", {}) : cluster.elastic_ip == attrs.id])
    )
  }

  enforce {
    condition = local.used || local.by_script
    error_message = {
      ja = "この固定 IP アドレスは構成のどこにも割り当てられておらず、使わなくても時間ごとに課金されます。要らなければ削除し、別の構成で使う場合は例外の理由として記録してください。"
      en = "Nothing in this configuration uses this address, and it is charged by the hour all the same. Remove it, or, if another configuration uses it, record that as the reason of an exception."
    }
  }
}

resource_policy "aws_ebs_volume" "unused_volume" {
  control = "idle-cost-unsuppressed"
  targets = ["aws_ebs_volume.idle-cost-unsuppressed"]

  filter = !core::anytrue([
    for type in ["helm_release", "kubernetes_manifest", "kubernetes_persistent_volume", "kubernetes_persistent_volume_v1", "kubectl_manifest"] : core::length(core::getresources(type, {})) > 0
  ])

  locals {
    by_script = core::anytrue(core::flatten([
      for type in ["aws_instance", "aws_launch_template", "aws_launch_configuration"] : [
        for server in core::getresources(type, {}) : core::can(core::regex(local.scripts, core::try(core::base64decode(server.user_data), server.user_data)))
      ]
    ]))
  }

  enforce {
    condition = core::length(core::getresources("aws_volume_attachment", { volume_id = attrs.id })) > 0 || local.by_script
    error_message = {
      ja = "このボリュームを接続する aws_volume_attachment がなく、使わなくても容量に応じて課金されます。要らなければ削除し、データを残すだけならスナップショットにすると費用を抑えられます。"
      en = "No aws_volume_attachment attaches this volume, and its size is charged all the same. Remove it, or keep a snapshot if only the data is to be kept, which costs less."
    }
  }
}

resource_policy "aws_nat_gateway" "unused_gateway" {
  control = "idle-cost-unsuppressed"
  targets = ["aws_nat_gateway.idle-cost-unsuppressed"]

  locals {
    tables = core::concat(core::getresources("aws_route_table", {}), core::getresources("aws_default_route_table", {}))
    routed = (
      core::anytrue([for route in core::getresources("aws_route", {}) : route.nat_gateway_id == attrs.id || route.gateway_id == attrs.id]) ||
      core::anytrue([for table in local.tables : core::anytrue([for route in table.route : route.nat_gateway_id == attrs.id || route.gateway_id == attrs.id])])
    )
  }

  enforce {
    condition = local.routed
    error_message = {
      ja = "この NAT ゲートウェイに向かう経路が構成になく、使わなくても時間ごとに課金されます。要らなければ削除し、使う場合は aws_route の nat_gateway_id に指定してください。"
      en = "No route of this configuration leads to this NAT gateway, and it is charged by the hour all the same. Remove it, or name it in nat_gateway_id of an aws_route."
    }
  }
}

resource_policy "aws_dms_replication_instance" "unused_replication_instance" {
  control = "idle-cost-unsuppressed"
  targets = ["aws_dms_replication_instance.idle-cost-unsuppressed"]

  enforce {
    condition = core::length(core::getresources("aws_dms_replication_task", { replication_instance_arn = attrs.replication_instance_arn })) > 0
    error_message = {
      ja = "このレプリケーションインスタンスを使うタスクが構成になく、動いている間は課金されます。移行が終わっていれば削除し、継続的に使う場合は使った分だけの aws_dms_replication_config も検討してください。"
      en = "No task of this configuration uses this replication instance, and it is charged while it runs. Remove it once the migration is over, or consider aws_dms_replication_config, which is charged by use."
    }
  }
}
