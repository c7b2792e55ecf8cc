# Access points of Amazon EFS in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::EFS::AccessPoint" "root_of_file_system" {
  control  = "reference-architecture-deviation"
  targets  = ["AWS::Redshift::Cluster.reference-architecture-deviation.2"]
  severity = "hint"

  enforce {
    # Absent means "/".
    condition = shirube::given(attrs.RootDirectory.Path) && attrs.RootDirectory.Path != "/"
    error_message = {
      ja = "アクセスポイントからファイルシステム全体が見えます。RootDirectory の Path でアプリケーションのディレクトリを指定すると、見える範囲を限れます。"
      en = "The access point shows the whole file system. With Path in RootDirectory it shows the directory of the application only."
    }
  }

  # A directory that does not exist is made with the owner that is given.
  fix {
    title = {
      ja = "RootDirectory の Path を /${core::lower(meta.name)} に設定（作り直しになり、既存のファイルは移す必要があります）"
      en = "Set Path in RootDirectory to /${core::lower(meta.name)} (replaces the access point, and files have to be moved)"
    }
    safety = "decision"
    set "RootDirectory.Path" {
      value = "/${core::lower(meta.name)}"
    }
    set "RootDirectory.CreationInfo" {
      value = {
        OwnerUid    = attrs.PosixUser.Uid == null ? "1000" : attrs.PosixUser.Uid
        OwnerGid    = attrs.PosixUser.Gid == null ? "1000" : attrs.PosixUser.Gid
        Permissions = "0750"
      }
    }
  }
}

resource_policy "AWS::EFS::AccessPoint" "no_identity" {
  control  = "reference-architecture-deviation"
  targets  = ["AWS::Redshift::Cluster.reference-architecture-deviation.2"]
  severity = "hint"

  enforce {
    condition = attrs.PosixUser != null
    error_message = {
      ja = "接続元が名乗る利用者 ID のまま読み書きされます。PosixUser で Uid と Gid を決めると、アプリケーションの権限に固定できます。"
      en = "Files are read and written as whoever the client claims to be. With Uid and Gid in PosixUser, access is tied to the rights of the application."
    }
  }

  fix {
    title = {
      ja = "PosixUser に ${local.uid}:${local.gid} を指定（作り直しになり、既存のファイルの所有者は変わりません）"
      en = "Set PosixUser to ${local.uid}:${local.gid} (replaces the access point; the owners of files stay)"
    }
    safety = "decision"
    set "PosixUser.Uid" {
      value = local.uid
    }
    set "PosixUser.Gid" {
      value = local.gid
    }
  }

  locals {
    # The owner that its directory is made with.
    uid = attrs.RootDirectory.CreationInfo.OwnerUid == null ? "1000" : attrs.RootDirectory.CreationInfo.OwnerUid
    gid = attrs.RootDirectory.CreationInfo.OwnerGid == null ? "1000" : attrs.RootDirectory.CreationInfo.OwnerGid
  }
}
