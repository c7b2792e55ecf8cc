# Directories in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::DirectoryService::MicrosoftAD" "client_server" {
  control  = "legacy-middleware"
  profile  = "complete"
  severity = "information"
  targets  = ["AWS::RDS::DBInstance.legacy-middleware"]
  also     = ["AWS::DirectoryService::SimpleAD"]

  filter = !local.needed

  locals {
    # RDS for SQL Server and WorkSpaces cannot do without a directory.
    needed = (
      core::length(core::getresources("AWS::RDS::DBInstance", { Domain = attrs.Ref })) > 0 ||
      core::length(core::getresources("AWS::WorkSpaces::*", { DirectoryId = attrs.Ref })) > 0
    )
  }

  enforce {
    # Any use.
    condition = false
    error_message = {
      ja = "Active Directory（${core::split("::", meta.type)[2]}）をクラウドに置いています。職員の認証は IAM Identity Center などで行い、ディレクトリを前提としない構成にできないか検討してください。"
      en = "An Active Directory (${core::split("::", meta.type)[2]}) is placed in the cloud. Consider IAM Identity Center or the like for sign-in, and a design that needs no directory."
    }
  }
}
