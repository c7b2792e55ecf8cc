# What nothing uses and costs all the same. Use from outside of the configuration is not known: information only.

locals {
  # Controllers of Kubernetes and scripts at start-up take addresses and volumes by their ids.
  scripts = "associate-address|associate_address|attach-volume|attach_volume"

  # A module that nobody calls here hands out what it makes.
  for_others = meta.module_path == "." && core::can(core::regex("(^|/)modules?(/|$)", meta.root))
}

resource_policy "aws_eip" "unused_address" {
  control = "idle-cost-unsuppressed"
  targets = ["aws_eip.idle-cost-unsuppressed"]

  filter = (
    !local.for_others && !shirube::given(attrs.instance) && !shirube::given(attrs.network_interface) &&
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

  filter = !local.for_others && !core::anytrue([
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

  filter = !local.for_others

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

  filter = !local.for_others

  enforce {
    condition = core::length(core::getresources("aws_dms_replication_task", { replication_instance_arn = attrs.replication_instance_arn })) > 0
    error_message = {
      ja = "このレプリケーションインスタンスを使うタスクが構成になく、動いている間は課金されます。移行が終わっていれば削除し、継続的に使う場合は使った分だけの aws_dms_replication_config も検討してください。"
      en = "No task of this configuration uses this replication instance, and it is charged while it runs. Remove it once the migration is over, or consider aws_dms_replication_config, which is charged by use."
    }
  }
}

resource_policy "aws_lb" "unused_balancer" {
  control = "idle-cost-unsuppressed"
  targets = ["aws_lb.idle-cost-unsuppressed"]
  also    = ["aws_alb"]

  filter = !local.for_others

  locals {
    listeners = core::concat(core::getresources("aws_lb_listener", {}), core::getresources("aws_alb_listener", {}))
  }

  enforce {
    condition = core::anytrue([for listener in local.listeners : listener.load_balancer_arn == attrs.arn])
    error_message = {
      ja = "このロードバランサーに aws_lb_listener がなく、何も振り分けないまま時間ごとに課金されます。要らなければ削除し、別の構成でリスナーを加える場合は例外の理由として記録してください。"
      en = "This load balancer has no aws_lb_listener: it forwards nothing and is charged by the hour. Remove it, or, if another configuration adds the listener, record that as the reason of an exception."
    }
  }
}

resource_policy "aws_sagemaker_domain" "idle_notebooks" {
  control = "idle-cost-unsuppressed"
  targets = ["aws_sagemaker_domain.idle-cost-unsuppressed"]

  locals {
    settings = attrs.default_user_settings[0]

    # Scripts of the environment may stop it, as they had to before there was a setting.
    by_script = (
      core::length(local.settings.jupyter_lab_app_settings[0].lifecycle_config_arns) > 0 ||
      core::length(local.settings.jupyter_server_app_settings[0].lifecycle_config_arns) > 0 ||
      core::length(local.settings.kernel_gateway_app_settings[0].lifecycle_config_arns) > 0
    )
  }

  enforce {
    # Absent means that it runs until somebody stops it.
    condition = local.by_script || local.settings.jupyter_lab_app_settings[0].app_lifecycle_management[0].idle_settings[0].lifecycle_management == "ENABLED"
    error_message = {
      ja = "JupyterLab が使われないまま動き続けても止まらず、その間も課金されます。default_user_settings の idle_settings で lifecycle_management = \"ENABLED\" にすると、使われなくなると止まります。"
      en = "JupyterLab keeps running, and is charged, when nobody uses it any more. With lifecycle_management = \"ENABLED\" in idle_settings of default_user_settings it stops by itself."
    }
  }

  # Work that has not been saved is lost when it stops.
  fix {
    title = {
      ja = "使われなくなって 60 分で止まるように設定"
      en = "Stop it after 60 minutes without use"
    }
    safety = "decision"
    set "default_user_settings.jupyter_lab_app_settings.app_lifecycle_management.idle_settings.lifecycle_management" {
      value = "ENABLED"
    }
    set "default_user_settings.jupyter_lab_app_settings.app_lifecycle_management.idle_settings.idle_timeout_in_minutes" {
      value = 60
    }
  }
}
