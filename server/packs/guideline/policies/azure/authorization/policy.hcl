# Roles of Azure and who has them.

resource_policy "azurerm_role_definition" "all_actions" {
  control = "excessive-privilege"
  targets = ["azurerm_role_definition.excessive-privilege"]

  enforce {
    for_each  = attrs.permissions
    condition = !core::contains(each.value.actions, "*")
    at        = each.value.actions
    error_message = {
      ja = "ロールが全ての操作（*）を許可しています。actions に必要な操作（Microsoft.Web/sites/read など）だけを列挙してください。"
      en = "The role allows every action (*). List the actions that are needed, such as Microsoft.Web/sites/read."
    }
  }
}

resource_policy "azurerm_role_assignment" "broad_role" {
  control = "excessive-privilege"
  targets = ["azurerm_role_assignment.excessive-privilege"]

  # A condition may limit which roles can be passed on.
  filter = local.role != null && !shirube::given(attrs.condition)

  locals {
    # By name, or by the identifier that all tenants share.
    broad = {
      "8e3af657-a8ff-443c-a75c-2fe8c4bcb635" = "Owner"
      "b24988ac-6180-42a0-ab88-20f7382dd24c" = "Contributor"
      "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9" = "User Access Administrator"
    }
    role = (
      shirube::given(attrs.role_definition_name) ?
      (core::contains(core::values(local.broad), attrs.role_definition_name) ? attrs.role_definition_name : null) :
      core::try(local.broad[core::lower(core::regex("[0-9a-fA-F-]{36}$", attrs.role_definition_id))], null)
    )
    narrow = core::length(core::getresources("azurerm_resource_group", { id = attrs.scope })) > 0
    group  = core::length(core::getresources("azurerm_management_group", { id = attrs.scope })) > 0
    text   = core::can(core::regex("^(/|/subscriptions/[^/]+|/providers/Microsoft.Management/managementGroups/[^/]+)$", attrs.scope))
  }

  enforce {
    condition = local.narrow || (!local.group && !local.text)
    error_message = {
      ja = "${local.role} をサブスクリプションや管理グループの全体に割り当てています。必要な操作だけのロールにするか、scope をリソースグループなどに絞ってください。一時的な作業には PIM による期限付きの割り当てを検討してください。"
      en = "${local.role} is assigned on a whole subscription or management group. Choose a role with the actions needed, or narrow scope to a resource group or resource; for temporary work consider an eligible assignment with PIM."
    }
  }
}
