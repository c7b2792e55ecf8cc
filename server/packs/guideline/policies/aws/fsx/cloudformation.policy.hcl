# Amazon FSx in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::FSx::FileSystem" "one_zone" {
  control = "single-zone-deployment"
  targets = ["AWS::FSx::FileSystem.single-zone-deployment"]

  locals {
    # For Windows, absent means SINGLE_AZ_1. Lustre runs in one zone by design.
    type = (
      attrs.FileSystemType == "WINDOWS" ? attrs.WindowsConfiguration.DeploymentType == null ? "SINGLE_AZ_1" : attrs.WindowsConfiguration.DeploymentType :
      attrs.FileSystemType == "ONTAP" ? attrs.OntapConfiguration.DeploymentType :
      attrs.OpenZFSConfiguration.DeploymentType
    )
    single = core::can(core::regex("^SINGLE_AZ", local.type))
  }

  enforce {
    condition = !local.single
    error_message = {
      ja = "ファイルシステムが 1 つのゾーンだけで動きます。DeploymentType が MULTI_AZ のものへバックアップから移行すると、ゾーンの障害時にも使い続けられます。"
      en = "The file system runs in one zone only. Moved by backup to one whose DeploymentType is MULTI_AZ, it stays available when a zone fails."
    }
  }
}

resource_policy "AWS::FSx::FileSystem" "backup" {
  control = "backup-missing"
  targets = ["AWS::FSx::FileSystem.backup-missing"]

  # Scratch file systems, the default of Lustre, cannot be backed up.
  filter = !(attrs.FileSystemType == "LUSTRE" && (!shirube::given(attrs.LustreConfiguration.DeploymentType) || core::startswith(attrs.LustreConfiguration.DeploymentType, "SCRATCH")))

  locals {
    # Absent means 30 for Windows and 0 for the others.
    given = (
      attrs.FileSystemType == "WINDOWS" ? attrs.WindowsConfiguration.AutomaticBackupRetentionDays :
      attrs.FileSystemType == "ONTAP" ? attrs.OntapConfiguration.AutomaticBackupRetentionDays :
      attrs.FileSystemType == "LUSTRE" ? attrs.LustreConfiguration.AutomaticBackupRetentionDays :
      attrs.OpenZFSConfiguration.AutomaticBackupRetentionDays
    )
    days = local.given != null ? local.given : attrs.FileSystemType == "WINDOWS" ? 30 : 0
  }

  enforce {
    condition = local.days > 0
    error_message = {
      ja = "自動バックアップがありません。AutomaticBackupRetentionDays に日数（shirube の目安は 7）を指定すると、失われたファイルを戻せます。"
      en = "There are no automatic backups. With a number of days in AutomaticBackupRetentionDays (shirube suggests 7), lost files can be restored."
    }
  }

  fix {
    title = {
      ja = "AutomaticBackupRetentionDays: 7 を設定"
      en = "Set AutomaticBackupRetentionDays: 7"
    }
    safety = "safe"
    when   = attrs.FileSystemType == "WINDOWS"
    set "WindowsConfiguration.AutomaticBackupRetentionDays" {
      value = 7
    }
  }

  fix {
    title = {
      ja = "AutomaticBackupRetentionDays: 7 を設定"
      en = "Set AutomaticBackupRetentionDays: 7"
    }
    safety = "safe"
    when   = attrs.FileSystemType == "ONTAP"
    set "OntapConfiguration.AutomaticBackupRetentionDays" {
      value = 7
    }
  }

  fix {
    title = {
      ja = "AutomaticBackupRetentionDays: 7 を設定"
      en = "Set AutomaticBackupRetentionDays: 7"
    }
    safety = "safe"
    when   = attrs.FileSystemType == "LUSTRE"
    set "LustreConfiguration.AutomaticBackupRetentionDays" {
      value = 7
    }
  }

  fix {
    title = {
      ja = "AutomaticBackupRetentionDays: 7 を設定"
      en = "Set AutomaticBackupRetentionDays: 7"
    }
    safety = "safe"
    when   = attrs.FileSystemType == "OPENZFS"
    set "OpenZFSConfiguration.AutomaticBackupRetentionDays" {
      value = 7
    }
  }
}
