# Amazon Lightsail.

resource_policy "aws_lightsail_instance_public_ports" "admin_ports" {
  control = "admin-port-open-to-internet"
  targets = ["aws_lightsail_instance_public_ports.admin-port-open-to-internet"]

  enforce {
    for_each = attrs.port_info

    condition = (
      # Without any source, the whole internet may connect.
      !(
        (core::length(each.value.cidrs) == 0 && core::length(each.value.ipv6_cidrs) == 0 && core::length(each.value.cidr_list_aliases) == 0) ||
        core::anytrue([for cidr in each.value.cidrs : shirube::cidr_is_open(cidr)]) ||
        core::anytrue([for cidr in each.value.ipv6_cidrs : shirube::cidr_is_open(cidr)])
        ) || (
        core::length(shirube::ports_opened("administrative", each.value.protocol, each.value.from_port, each.value.to_port)) == 0 &&
        core::length(shirube::ports_opened("database", each.value.protocol, each.value.from_port, each.value.to_port)) == 0
      )
    )
    error_message = {
      ja = "管理用又はデータベースのポート（${core::contains(["-1", "all"], each.value.protocol) ? "全ポート" : "${each.value.protocol} ${each.value.from_port == each.value.to_port ? each.value.from_port : "${each.value.from_port}–${each.value.to_port}"}"}）がインターネット全体に開いています。cidrs を運用拠点の範囲にするか、この port_info を削除してください。"
      en = "Administrative or database ports (${core::contains(["-1", "all"], each.value.protocol) ? "all ports" : "${each.value.protocol} ${each.value.from_port == each.value.to_port ? each.value.from_port : "${each.value.from_port}–${each.value.to_port}"}"}) are open to the whole internet. Set cidrs to the range of the operators, or remove this port_info."
    }
  }

  # Whoever connects through this port loses the access: a decision.
  fix {
    title = {
      ja = "この port_info を削除"
      en = "Remove this port_info"
    }
    safety = "decision"
    when   = core::length(attrs.port_info) > 1
    remove "each" {}
  }
}

resource_policy "aws_lightsail_instance" "default_ports" {
  control  = "network-open-to-internet"
  severity = "warning"
  targets  = ["aws_lightsail_instance.network-open-to-internet"]

  enforce {
    condition = core::length(core::getresources("aws_lightsail_instance_public_ports", { instance_name = attrs.name })) > 0
    error_message = {
      ja = "ポートの指定がないため、既定の SSH（22）と HTTP（80）がインターネット全体に開きます。aws_lightsail_instance_public_ports で必要なポートだけを開けてください。"
      en = "No ports are named, so SSH (22) and HTTP (80) are open to the whole internet by default. Open only what is needed with aws_lightsail_instance_public_ports."
    }
  }

  # Which ports are needed, and from where: a decision.
  fix {
    title = {
      ja = "HTTPS だけを開ける aws_lightsail_instance_public_ports を追加"
      en = "Add aws_lightsail_instance_public_ports that opens HTTPS only"
    }
    safety = "decision"
    companion "aws_lightsail_instance_public_ports" {
      instance_name = attrs.id
      port_info {
        protocol  = "tcp"
        from_port = 443
        to_port   = 443
      }
    }
  }
}

resource_policy "aws_lightsail_instance" "bundled_database" {
  control = "self-managed-database"
  targets = ["aws_lightsail_instance.self-managed-database"]

  enforce {
    # Stacks that run their database on the same machine.
    condition = !core::can(core::regex("^(lamp|lemp|mean|mysql|mariadb|postgres|mongodb|wordpress|joomla|drupal|magento|redmine|gitlab|ghost|prestashop|nodejs_mongo|cpanel|plesk|django)", core::lower(attrs.blueprint_id)))
    error_message = {
      ja = "${attrs.blueprint_id} は同じサーバでデータベースを動かします。データを aws_lightsail_database か RDS に置くと、バックアップと更新を任せられます。"
      en = "${attrs.blueprint_id} runs a database on the same server. With the data in an aws_lightsail_database or RDS, backups and updates are taken care of."
    }
  }
}
