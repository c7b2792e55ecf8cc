# How provisioners log on to a server.
resource_policy "provisioner" "connection_secret" {
  control  = "manual-provisioning"
  severity = "warning"
  targets  = ["provisioner.manual-provisioning.3"]

  locals {
    literals = core::flatten([
      for connection in attrs.connection : [
        for name, value in connection : name
        if core::contains(["password", "private_key", "bastion_password", "bastion_private_key"], name) && core::can(core::regex("[^ ]", value)) &&
        !shirube::matches("secret_harmless_values", value) && !shirube::matches("secret_placeholders", value)
      ]
    ])
  }

  enforce {
    condition = core::length(local.literals) == 0
    at        = attrs.connection[0][local.literals[0]]
    error_message = {
      ja = "サーバに入るための ${core::join("、", local.literals)} が connection に書かれています。起動時に済ませるか Session Manager のような鍵の要らない接続に替え、書かれた値は変更してください。"
      en = "connection holds what opens the server (${core::join(", ", local.literals)}). Do the steps at start-up or over a connection without keys such as Session Manager, and change the value."
    }
  }

  enforce {
    # Absent means false.
    condition = !core::anytrue([for connection in attrs.connection : connection.type == "winrm" && connection.insecure == true])
    at        = attrs.connection[0].insecure
    error_message = {
      ja = "WinRM の接続先を証明書で確かめていません。insecure を外して cacert に認証局の証明書を指定するか、起動時の設定に替えてください。"
      en = "The certificate of the WinRM server is not verified. Remove insecure and name the authority in cacert, or do the steps at start-up."
    }
  }
}
