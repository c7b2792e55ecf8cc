# Protocols of AWS Transfer Family in CloudFormation, beside the policies for Terraform: policies of the same label ask the same.

resource_policy "AWS::Transfer::Server" "plaintext_ftp" {
  control = "plaintext-transport"
  targets = ["AWS::SNS::Subscription.plaintext-transport"]

  enforce {
    # Absent means SFTP alone.
    condition = !core::contains(attrs.Protocols, "FTP")
    error_message = {
      ja = "FTP では認証情報もファイルも平文で流れます。Protocols から FTP を外し、SFTP か FTPS にしてください。"
      en = "FTP sends credentials and files in plain text. Remove FTP from Protocols and use SFTP or FTPS."
    }
  }

  fix {
    title = {
      ja = "FTP を SFTP に置き換える（接続元の変更が必要）"
      en = "Replace FTP by SFTP (clients have to change)"
    }
    safety = "decision"
    set "Protocols" {
      value = core::distinct([for protocol in attrs.Protocols : protocol == "FTP" ? "SFTP" : protocol])
    }
  }
}
