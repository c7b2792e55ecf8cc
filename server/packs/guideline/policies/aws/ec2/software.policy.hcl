# Software that a managed service could take the place of.

resource_policy "aws_instance" "monitoring_server" {
  control = "legacy-monitoring"
  targets = ["aws_instance.legacy-monitoring"]
  also    = ["aws_launch_template", "aws_launch_configuration"]

  locals {
    # The user data of a launch template is base64; elsewhere it has an argument of its own.
    encoded = !shirube::given(attrs.user_data_base64) && meta.type == "aws_launch_template" ? attrs.user_data : attrs.user_data_base64
    script  = local.encoded == null ? attrs.user_data : core::try(core::base64decode(local.encoded), local.encoded)

    # The server by its name, or by the image it is made from.
    image  = !shirube::given(attrs.ami) ? attrs.image_id : attrs.ami
    images = local.image == null ? [] : core::getdatasource("aws_ami", { id = local.image })
    names = core::concat(
      [core::try(attrs.tags.Name, ""), !shirube::given(attrs.name) || meta.type == "aws_instance" ? "" : attrs.name],
      core::flatten([for image in local.images : [for filter in image.filter : filter.values if filter.name == "name"]]),
    )
    product = "[^a-z0-9](zabbix|nagios|icinga2?|munin|cacti|hinemos|jp1|tivoli|systemwalker|senju|prometheus|grafana|check[-_]?mk)[^a-z]"
    named = core::anytrue([
      for name in local.names : (
        core::can(core::regex(local.product, core::lower(" ${name} "))) && !core::can(core::regex("agent|exporter|client|エージェント", core::lower(name)))
      )
    ])
  }

  enforce {
    condition = !local.named && !(local.script != null && shirube::matches("monitoring_commands", local.script))
    error_message = {
      ja = "監視サーバを自ら運用する構成と読み取れます。CloudWatch、Amazon Managed Service for Prometheus、Amazon Managed Grafana に替えると、監視のためのサーバの運用が要らなくなります。"
      en = "This reads as a monitoring server of your own. With CloudWatch, Amazon Managed Service for Prometheus and Amazon Managed Grafana no server has to be run for monitoring."
    }
  }
}

resource_policy "aws_instance" "middleware" {
  control = "legacy-middleware"
  targets = ["aws_instance.legacy-middleware"]
  also    = ["aws_launch_template", "aws_launch_configuration", "aws_ecs_task_definition"]

  locals {
    # The user data of a launch template is base64; elsewhere it has an argument of its own.
    encoded = !shirube::given(attrs.user_data_base64) && meta.type == "aws_launch_template" ? attrs.user_data : attrs.user_data_base64
    script  = local.encoded == null ? attrs.user_data : core::try(core::base64decode(local.encoded), local.encoded)

    # The image that a server is made from, by the name it is looked up with.
    image       = !shirube::given(attrs.ami) ? attrs.image_id : attrs.ami
    images      = local.image == null ? [] : core::getdatasource("aws_ami", { id = local.image })
    image_names = core::flatten([for image in local.images : [for filter in image.filter : filter.values if filter.name == "name"]])

    # Images of containers.
    definitions = !shirube::given(attrs.container_definitions) ? [] : core::jsondecode(attrs.container_definitions)
    containers  = [for definition in local.definitions : definition.image if core::can(definition.image)]
  }

  enforce {
    condition = (
      !(local.script != null && shirube::matches("middleware_commands", local.script)) &&
      !core::anytrue([for name in local.image_names : shirube::matches("middleware_commands", name)]) &&
      !core::anytrue([for image in local.containers : shirube::image_matches("middleware_commands", image)])
    )
    error_message = {
      ja = "オンプレミス用のミドルウェアを持ち込む構成と読み取れます。マネージドサービスを組み合わせた構成に設計し直せないか検討してください。"
      en = "This brings on-premises middleware along. Consider redesigning it as a combination of managed services."
    }
  }
}
