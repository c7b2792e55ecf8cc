# What a root module that manages accounts lacks as a whole. Another repository may fill the gap: information only.

resource_policy "root_module" "audit_trail" {
  control = "audit-trail-incomplete"
  targets = ["root_module.audit-trail-incomplete"]

  # A directory that configures neither a provider nor a backend is a module for others to call, and examples run nothing.
  filter = (
    (core::length(attrs.providers) > 0 || attrs.backend != null) &&
    !core::can(core::regex("(^|/)(examples?|fixtures?|test-fixtures|testdata|tests?)(/|$)", meta.root)) &&
    core::anytrue([for type in attrs.resource_types : core::contains(local.account_types, type)])
  )

  locals {
    # The root module sets up accounts, not only what is in them.
    account_types = [
      "aws_account_alternate_contact",
      "aws_account_primary_contact",
      "aws_iam_account_alias",
      "aws_iam_account_password_policy",
      "aws_organizations_account",
      "aws_organizations_organization",
      "google_project",
      "azurerm_subscription",
    ]

    # What the message names as an example is of the cloud whose accounts are set up.
    trail = (
      core::contains(attrs.resource_types, "google_project") ? "google_logging_organization_sink" :
      core::contains(attrs.resource_types, "azurerm_subscription") ? "azurerm_monitor_diagnostic_setting" : "aws_cloudtrail"
    )

    # A landing zone sets up the trail of all its accounts.
    trail_types = [
      "aws_cloudtrail",
      "aws_cloudtrail_event_data_store",
      "aws_controltower_landing_zone",
      "google_logging_organization_sink",
      "google_logging_folder_sink",
      "google_logging_project_sink",
      "azurerm_monitor_diagnostic_setting",
    ]
  }

  enforce {
    severity  = "information"
    condition = core::anytrue([for type in attrs.resource_types : core::contains(local.trail_types, type)])
    error_message = {
      ja = "アカウントを管理する構成に、操作履歴（監査証跡）が見当たりません。${local.trail} などを追加するか、別の場所で取得していることを確認してください。"
      en = "This configuration manages accounts and shows no audit trail. Add one such as ${local.trail}, or confirm that it is kept elsewhere."
    }
  }
}
