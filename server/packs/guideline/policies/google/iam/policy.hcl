# Roles of projects, folders and organizations, and what is recorded of their use.

resource_policy "google_project_iam_member" "basic_role" {
  control = "excessive-privilege"
  targets = [
    "google_project_iam_member.excessive-privilege",
    "google_folder_iam_member.excessive-privilege",
    "google_organization_iam_member.excessive-privilege",
  ]
  also = [
    "google_project_iam_binding",
    "google_folder_iam_member",
    "google_folder_iam_binding",
    "google_organization_iam_member",
    "google_organization_iam_binding",
  ]

  locals {
    members = core::can(core::regex("_binding$", meta.type)) ? attrs.members : [attrs.member]

    # Service agents that Google runs itself have such roles by Google's own choice.
    # An account that is made here is none of them, although its address is not known before.
    own = core::anytrue([
      for account in core::getresources("google_service_account", {}) : core::anytrue([
        for member in local.members : member == account.member || member == "serviceAccount:${account.email}"
      ])
    ])
    agents = !local.own && core::alltrue([
      for member in local.members : core::can(core::regex("@cloudservices\\.gserviceaccount\\.com$|@[a-z0-9.-]*gcp-sa-[a-z0-9-]+\\.iam\\.gserviceaccount\\.com$", member))
    ])
  }

  enforce {
    condition = !core::contains(["roles/owner", "roles/editor"], attrs.role) || local.agents
    at        = attrs.role
    error_message = {
      ja = "基本ロール ${attrs.role} は、ほぼ全てのサービスの操作を許可します。必要な操作に対応する事前定義ロールに置き換えてください。"
      en = "The basic role ${attrs.role} allows nearly every operation of every service. Replace it by the predefined roles for the operations that are needed."
    }
  }

  enforce {
    severity  = "warning"
    condition = attrs.role != "roles/viewer" || local.agents
    at        = attrs.role
    error_message = {
      ja = "基本ロール roles/viewer は、ほぼ全てのサービスの閲覧を許可します。必要なサービスの閲覧者ロールに置き換えてください。"
      en = "The basic role roles/viewer allows reading nearly every service. Replace it by the viewer roles of the services that are needed."
    }
  }
}

resource_policy "google_project_iam_audit_config" "exempted_members" {
  control = "audit-trail-incomplete"
  targets = ["google_project_iam_audit_config.audit-trail-incomplete"]
  also    = ["google_folder_iam_audit_config", "google_organization_iam_audit_config"]

  enforce {
    for_each  = attrs.audit_log_config
    condition = core::length(each.value.exempted_members) == 0
    at        = each.value.exempted_members
    error_message = {
      ja = "${core::join("、", each.value.exempted_members)} の操作（${each.value.log_type}）が監査ログに残りません。exempted_members を外してください。"
      en = "Operations (${each.value.log_type}) of ${core::join(", ", each.value.exempted_members)} leave no audit log. Remove exempted_members."
    }
  }

  # Logs grow by what these members do, which may be why they were left out.
  fix {
    title = {
      ja = "exempted_members を削除"
      en = "Remove exempted_members"
    }
    safety = "decision"
    remove "each.exempted_members" {}
  }
}

resource_policy "google_project_iam_audit_config" "log_types" {
  control = "audit-trail-incomplete"
  targets = ["google_project_iam_audit_config.audit-trail-incomplete"]
  also    = ["google_folder_iam_audit_config", "google_organization_iam_audit_config"]

  # A single service may well need only some of them.
  filter = attrs.service == "allServices"

  locals {
    taken = [for config in attrs.audit_log_config : config.log_type]
  }

  enforce {
    for_each  = [for type in ["ADMIN_READ", "DATA_READ", "DATA_WRITE"] : type if !core::contains(local.taken, type)]
    condition = false
    at        = attrs.service
    error_message = {
      ja = "監査ログのうち ${each.value} が取得されません。log_type = \"${each.value}\" の audit_log_config を追加してください。"
      en = "Of the audit logs, ${each.value} is not taken. Add an audit_log_config with log_type = \"${each.value}\"."
    }
  }

  # Data access logs are charged by volume.
  fix {
    title = {
      ja = "log_type = \"${each.value}\" の audit_log_config を追加（ログの量に応じて料金がかかります）"
      en = "Add an audit_log_config with log_type = \"${each.value}\" (charged by the volume of logs)"
    }
    safety = "decision"
    add "audit_log_config" {
      log_type = each.value
    }
  }
}
