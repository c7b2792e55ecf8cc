# AWS Directory Service, and file servers that need it.

resource_policy "aws_directory_service_directory" "client_server" {
  control  = "legacy-middleware"
  profile  = "complete"
  severity = "information"
  targets  = ["aws_directory_service_directory.legacy-middleware"]

  filter = attrs.type != "ADConnector" && !local.needed

  locals {
    # RDS for SQL Server and WorkSpaces cannot do without a directory.
    needed = (
      core::length(core::getresources("aws_db_instance", { domain = attrs.id })) > 0 ||
      core::length(core::getresources("aws_workspaces_directory", { directory_id = attrs.id })) > 0
    )
  }

  enforce {
    # Any use. Absent means SimpleAD.
    condition = false
    error_message = {
      ja = "Active Directory（${!shirube::given(attrs.type) ? "SimpleAD" : attrs.type}）をクラウドに置いています。職員の認証は IAM Identity Center などで行い、ディレクトリを前提としない構成にできないか検討してください。"
      en = "An Active Directory (${!shirube::given(attrs.type) ? "SimpleAD" : attrs.type}) is placed in the cloud. Consider IAM Identity Center or the like for sign-in, and a design that needs no directory."
    }
  }
}

resource_policy "aws_fsx_windows_file_system" "windows_file_server" {
  control  = "legacy-middleware"
  profile  = "complete"
  severity = "information"
  targets  = ["aws_directory_service_directory.legacy-middleware"]

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "Windows のファイルサーバを置いています。ブラウザやオブジェクトストレージ（S3）でのやり取りに置き換えられないか検討してください。"
      en = "A Windows file server is placed in the cloud. Consider exchanging files in the browser or by object storage (S3)."
    }
  }
}
