# Vault: copies of keys.

resource_policy "oci_kms_vault_replication" "vault_abroad" {
  control = "replica-outside-japan"
  targets = ["oci_kms_vault_replication.replica-outside-japan"]

  enforce {
    condition = shirube::in_japan("oci", attrs.replica_region)
    at        = attrs.replica_region
    error_message = {
      ja = "鍵の複製先が国外（${attrs.replica_region}）です。replica_region をもう一つの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "Keys are replicated outside Japan (${attrs.replica_region}). Set replica_region to the other region in Japan, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "複製先を国内のリージョンに変更（今の複製は削除されます）"
      en = "Replicate to a region in Japan (deletes the present replica)"
    }
    safety = "decision"
    set "replica_region" {
      choices = ["ap-osaka-1", "ap-tokyo-1"]
    }
  }
}
