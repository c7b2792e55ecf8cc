# IAM Identity Center.

resource_policy "aws_ssoadmin_permission_set" "session_length" {
  control  = "account-policy-weak"
  severity = "information"
  targets  = ["aws_ssoadmin_permission_set.account-policy-weak"]

  locals {
    parts   = core::try(core::regex("^PT(?:([0-9]+)H)?(?:([0-9]+)M)?$", attrs.session_duration), [null, null])
    minutes = (local.parts[0] == null ? 0 : core::tonumber(local.parts[0]) * 60) + (local.parts[1] == null ? 0 : core::tonumber(local.parts[1]))
  }

  enforce {
    # Absent means one hour.
    condition = local.minutes <= 480
    error_message = {
      ja = "サインインの有効時間（${attrs.session_duration}）が 8 時間を超えます（8 時間は shirube の目安）。session_duration = \"PT4H\" などに縮めると、離席や端末の紛失の影響が小さくなります。"
      en = "A session lasts longer than 8 hours (${attrs.session_duration}; 8 hours is shirube's suggestion). A shorter session_duration, such as \"PT4H\", limits what a lost device or an unattended one can do."
    }
  }

  # How often people sign in again is for the organization to say.
  fix {
    title = {
      ja = "session_duration = \"PT4H\" を設定"
      en = "Set session_duration = \"PT4H\""
    }
    safety = "decision"
    set "session_duration" {
      value = "PT4H"
    }
  }
}
