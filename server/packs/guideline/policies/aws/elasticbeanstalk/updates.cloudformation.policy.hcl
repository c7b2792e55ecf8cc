# Updates of platforms in CloudFormation: policies of the same label ask the same.

resource_policy "AWS::ElasticBeanstalk::Environment" "managed_updates" {
  control  = "automatic-update-disabled"
  severity = "information"
  targets  = ["AWS::ECS::Service.automatic-update-disabled"]

  # A saved configuration may hold the setting.
  filter = !shirube::given(attrs.TemplateName)

  locals {
    settings = [
      for i, setting in attrs.OptionSettings : { place = i, value = setting.Value }
      if setting.Namespace == "aws:elasticbeanstalk:managedactions" && setting.OptionName == "ManagedActionsEnabled"
    ]
  }

  enforce {
    # Absent means false.
    condition = core::anytrue([for setting in local.settings : core::lower(setting.value) == "true"])
    at        = attrs.OptionSettings
    error_message = {
      ja = "プラットフォームの更新が自動では適用されません。OptionSettings で ManagedActionsEnabled を true にすると、決めた時間帯に適用されます。"
      en = "Updates of the platform are not applied automatically. With ManagedActionsEnabled set to true in OptionSettings, they arrive in a window that you choose."
    }
  }

  # A window and a level of updates have to be named along with it.
  fix {
    title = {
      ja = "OptionSettings に ManagedActionsEnabled: \"true\" と、日曜 3 時からの小さな更新の適用を追加"
      en = "Add ManagedActionsEnabled: \"true\" to OptionSettings, with minor updates from Sunday 3:00 on"
    }
    safety = "decision"
    when   = core::length(local.settings) == 0
    add "OptionSettings" {
      Namespace  = "aws:elasticbeanstalk:managedactions"
      OptionName = "ManagedActionsEnabled"
      Value      = "true"
    }
    add "OptionSettings" {
      Namespace  = "aws:elasticbeanstalk:managedactions"
      OptionName = "PreferredStartTime"
      Value      = "Sat:18:00"
    }
    add "OptionSettings" {
      Namespace  = "aws:elasticbeanstalk:managedactions:platformupdate"
      OptionName = "UpdateLevel"
      Value      = "minor"
    }
  }

  fix {
    title = {
      ja = "ManagedActionsEnabled を true に変更（PreferredStartTime と UpdateLevel も必要）"
      en = "Set ManagedActionsEnabled to true (PreferredStartTime and UpdateLevel are needed as well)"
    }
    safety = "decision"
    when   = core::length(local.settings) == 1
    set "OptionSettings" {
      inside = "[${local.settings[0].place}].Value"
      value  = "true"
    }
  }
}
