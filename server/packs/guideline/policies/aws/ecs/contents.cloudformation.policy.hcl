# What images of containers are, in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

locals {
  # Tasks that only test or move data.
  passing = "(?i)(^|[^a-z])(test|tests|testing|e2e|ci|dev|develop|development|migrate|migration|seed|dump)([^a-z]|$)|移行|試験|検証|開発"

  # Commands of clients: the image of a database is used for its tools.
  clients = "(?i)(mysqldump|mysqladmin|mariadb-dump|pg_dump|pg_restore|psql|redis-cli|valkey-cli|mongodump|mongosh|sqlcmd|(^|/|\\s)mysql\\s)"
}

resource_policy "AWS::ECS::TaskDefinition" "database_image" {
  control = "self-managed-database"
  targets = ["AWS::EC2::Instance.self-managed-database"]

  filter = !core::anytrue([for text in local.texts : core::can(core::regex(local.passing, text))])

  locals {
    # The words of a logical id begin with capital letters.
    words = core::replace(meta.name, "/([a-z0-9])([A-Z])/", "$${1}-$${2}")
    texts = core::concat([local.words], [for name in [attrs.Family] : name if name != null], [for tag in attrs.Tags : tag.Value])
  }

  enforce {
    for_each = attrs.ContainerDefinitions

    # Absent, the image is started with what it is made for.
    condition = (
      !shirube::image_matches("self_managed_database_images", each.value.Image) ||
      core::can(core::regex(local.clients, core::join(" ", each.value.Command)))
    )
    at = each.value.Image
    error_message = {
      ja = "データベースのイメージ（${shirube::image(each.value.Image).repository}）をコンテナで動かし、バックアップや更新を自ら担うことになります。RDS、Aurora、ElastiCache などのマネージドサービスを優先して検討してください。"
      en = "A database (${shirube::image(each.value.Image).repository}) runs in a container, with its backups and updates up to you. Consider a managed service such as RDS, Aurora or ElastiCache first."
    }
  }
}

resource_policy "AWS::ECS::TaskDefinition" "monitoring_image" {
  control = "legacy-monitoring"
  targets = ["AWS::EC2::Instance.legacy-monitoring"]

  enforce {
    for_each = attrs.ContainerDefinitions
    condition = !(
      shirube::image_matches("monitoring_commands", each.value.Image) || shirube::image_matches("monitoring_images_common", each.value.Image)
    )
    at = each.value.Image
    error_message = {
      ja = "監視の製品（${shirube::image(each.value.Image).repository}）を自ら動かしています。CloudWatch、Amazon Managed Service for Prometheus、Amazon Managed Grafana に任せられないか検討してください。"
      en = "A monitoring product (${shirube::image(each.value.Image).repository}) is run here. Consider CloudWatch, Amazon Managed Service for Prometheus or Amazon Managed Grafana."
    }
  }
}
