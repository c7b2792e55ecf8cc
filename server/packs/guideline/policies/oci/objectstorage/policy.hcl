# Object Storage: who reads, keys and copies. OCI encrypts objects at rest whatever is written.

resource_policy "oci_objectstorage_bucket" "public_bucket" {
  control = "public-data-exposure"
  targets = ["oci_objectstorage_bucket.public-data-exposure"]

  enforce {
    # Absent means NoPublicAccess.
    condition = !shirube::given(attrs.access_type) || attrs.access_type == "NoPublicAccess"
    error_message = {
      ja = "バケットのオブジェクトを誰でも認証なしに読めます（${attrs.access_type}）。access_type = \"NoPublicAccess\" にし、配布は期限の短い事前認証済リクエストなどで行ってください。"
      en = "Anyone can read the objects of the bucket without authentication (${attrs.access_type}). Set access_type = \"NoPublicAccess\" and hand out objects by short-lived pre-authenticated requests or the like."
    }
  }

  # Whoever reads the objects today loses the access: a decision.
  fix {
    title = {
      ja = "access_type = \"NoPublicAccess\" に変更"
      en = "Set access_type = \"NoPublicAccess\""
    }
    safety = "decision"
    set "access_type" {
      value = "NoPublicAccess"
    }
  }
}

resource_policy "oci_objectstorage_preauthrequest" "whole_bucket_link" {
  control  = "public-data-exposure"
  severity = "warning"
  targets  = ["oci_objectstorage_preauthrequest.public-data-exposure"]

  enforce {
    # With a name, only objects that begin with it.
    condition = !core::startswith(attrs.access_type, "Any") || shirube::given(attrs.object_name) || shirube::given(attrs.object)
    error_message = {
      ja = "URL を知る誰もが、認証なしにバケット全体を利用できます（${attrs.access_type}）。access_type = \"ObjectRead\" と object_name で 1 つのオブジェクトに限定してください。"
      en = "Whoever knows the URL can use the whole bucket without authentication (${attrs.access_type}). Restrict it to one object with access_type = \"ObjectRead\" and object_name."
    }
  }
}

resource_policy "oci_objectstorage_bucket" "bucket_key" {
  control = "customer-managed-key-missing"
  targets = ["oci_objectstorage_bucket.customer-managed-key-missing"]

  enforce {
    # Absent means a key that Oracle manages.
    condition = shirube::given(attrs.kms_key_id)
    error_message = {
      ja = "バケットの暗号化の鍵が Oracle のものになります。kms_key_id に自ら管理する鍵を指定すると、利用の許可と停止を自ら制御できます。国外に保管する機密性の高いデータでは検討してください。"
      en = "The key that encrypts the bucket belongs to Oracle. With a key of your own in kms_key_id you control who may use it and when it stops working; consider it for confidential data stored outside Japan."
    }
  }

  # Object Storage needs a policy that lets it use the key.
  fix {
    title = {
      ja = "kms_key_id に構成内の鍵を指定（Object Storage に鍵の利用を許可するポリシーが必要）"
      en = "Set kms_key_id to a key of this configuration (Object Storage needs a policy to use it)"
    }
    safety = "decision"
    set "kms_key_id" {
      choices = [for key in core::getresources("oci_kms_key", {}) : key.id if key.key_shape[0].algorithm == "AES"]
    }
  }
}

resource_policy "oci_objectstorage_replication_policy" "replica_abroad" {
  control = "replica-outside-japan"
  targets = ["oci_objectstorage_replication_policy.replica-outside-japan"]

  enforce {
    condition = shirube::in_japan("oci", attrs.destination_region_name)
    at        = attrs.destination_region_name
    error_message = {
      ja = "複製先が国外（${attrs.destination_region_name}）です。destination_region_name と複製先のバケットをもう一つの国内リージョンにするか、準拠法や国際裁判管轄などを確認した記録を残してください。"
      en = "The replica is outside Japan (${attrs.destination_region_name}). Use the other region in Japan for destination_region_name and the destination bucket, or record that applicable law and jurisdiction were assessed."
    }
  }

  fix {
    title = {
      ja = "複製先を国内のリージョンに変更（複製ポリシーは作り直し。複製先のバケットが先に必要）"
      en = "Replicate to a region in Japan (replaces the policy; the bucket there has to exist)"
    }
    safety = "decision"
    set "destination_region_name" {
      choices = ["ap-osaka-1", "ap-tokyo-1"]
    }
  }
}
