# Secrets that are written where the rule for all providers does not look: within blocks, in write-only arguments, and under names that
# do not say secret. A password or secret_key of the resource itself, and what has the format of a key, is reported there.

resource_policy "sakuracloud_server" "literal_credential" {
  control = "hardcoded-secret"
  targets = ["sakuracloud_server.hardcoded-secret"]
  also = [
    "sakura_server",
    "sakura_database",
    "sakuracloud_vpc_router",
    "sakura_vpn_router",
    "sakuracloud_container_registry",
    "sakura_container_registry",
    "sakuracloud_apprun_application",
    "sakura_apprun_shared",
    "sakuracloud_secret_manager_secret",
    "sakura_secret_manager_secret",
    "sakuracloud_kms",
    "sakura_kms",
    "sakura_enhanced_lb",
    "sakuracloud_webaccel",
    "sakura_webaccel",
    "sakuracloud_local_router",
    "sakura_local_router",
    "sakuracloud_simple_monitor",
    "sakura_simple_monitor",
  ]

  locals {
    # What is a block in version 2 of the provider is an object or a list of objects in version 3; flattened, both are lists.
    # A write-only argument keeps its value out of the state, and what is written there still stands in the code.
    registries = core::flatten([
      for component in core::flatten([attrs.components]) : [for source in core::flatten([component.deploy_source]) : source.container_registry]
    ])
    written = core::flatten([
      { name = "password_wo", value = attrs.password_wo },
      { name = "replica_password_wo", value = attrs.replica_password_wo },
      { name = "plain_key", value = attrs.plain_key },
      { name = "plain_key_wo", value = attrs.plain_key_wo },
      core::endswith(meta.type, "_secret_manager_secret") ? [{ name = "value", value = attrs.value }, { name = "value_wo", value = attrs.value_wo }] : [],
      [for parameter in core::flatten([attrs.disk_edit_parameter]) : [{ name = "disk_edit_parameter.password", value = parameter.password }, { name = "disk_edit_parameter.password_wo", value = parameter.password_wo }]],
      [for user in core::flatten([attrs.user]) : [{ name = "user.password", value = user.password }, { name = "user.password_wo", value = user.password_wo }]],
      [for tunnel in core::flatten([attrs.l2tp]) : [{ name = "l2tp.pre_shared_secret", value = tunnel.pre_shared_secret }, { name = "l2tp.pre_shared_secret_wo", value = tunnel.pre_shared_secret_wo }]],
      [for tunnel in core::flatten([attrs.site_to_site_vpn]) : [{ name = "site_to_site_vpn.pre_shared_secret", value = tunnel.pre_shared_secret }, { name = "site_to_site_vpn.pre_shared_secret_wo", value = tunnel.pre_shared_secret_wo }]],
      [for peer in core::flatten([attrs.peer]) : [{ name = "peer.secret_key", value = peer.secret_key }, { name = "peer.secret_key_wo", value = peer.secret_key_wo }]],
      [for registry in local.registries : [{ name = "container_registry.password", value = registry.password }, { name = "container_registry.password_wo", value = registry.password_wo }]],
      [for guard in core::flatten([attrs.origin_guard]) : [{ name = "origin_guard.token", value = guard.token }]],
      [for check in core::flatten([attrs.health_check]) : [{ name = "health_check.password", value = check.password }, { name = "health_check.password_wo", value = check.password_wo }]],
      [for origin in core::flatten([attrs.origin_parameters]) : [{ name = "origin_parameters.s3_secret_access_key", value = origin.s3_secret_access_key }, { name = "origin_parameters.secret_access_key_wo", value = origin.secret_access_key_wo }]],
      [for logging in core::flatten([attrs.logging]) : [{ name = "logging.s3_secret_access_key", value = logging.s3_secret_access_key }, { name = "logging.secret_access_key_wo", value = logging.secret_access_key_wo }]],
      [for secret in core::flatten([attrs.onetime_url_secrets, attrs.onetime_url_secrets_wo]) : { name = "onetime_url_secrets", value = secret }],
    ])
  }

  enforce {
    for_each = local.written

    # A value that comes from a variable without default, a data source or a generated password is unknown and never reported.
    condition = (
      each.value.value == null ||
      shirube::matches("secret_harmless_values", each.value.value) ||
      shirube::matches("secret_placeholders", each.value.value) ||
      shirube::secret("", each.value.value) != null
    )
    at = each.value.value
    error_message = {
      ja = "${each.value.name} の秘密の値がコードに書かれています。コードの外（sensitive な変数や ephemeral リソース）から渡し、書かれた値は履歴に残るため変更してください。"
      en = "The secret of ${each.value.name} is written in the code. Pass it from outside of the code, by a sensitive variable or an ephemeral resource, and change the value, since it stays in the history."
    }
  }

  enforce {
    severity  = "warning"
    for_each  = local.written
    condition = each.value.value == null || !shirube::matches("secret_placeholders", each.value.value)
    at        = each.value.value
    error_message = {
      ja = "${each.value.name} に仮の値が書かれています。このまま適用されないよう、コードの外（sensitive な変数や ephemeral リソース）から渡してください。"
      en = "A placeholder is written as the secret of ${each.value.name}. So that it is never applied as it is, pass the value from outside of the code, by a sensitive variable or an ephemeral resource."
    }
  }
}
