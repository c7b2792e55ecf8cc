# Keys of KMS. What a destroyed key has encrypted cannot be read any more.

resource_policy "sakura_kms" "destruction_days" {
  control = "key-unprotected"
  targets = ["sakura_kms.key-unprotected"]

  enforce {
    # Absent means that the key is destroyed at once. The range is 7 to 90.
    condition = attrs.schedule_destruction_days != null && attrs.schedule_destruction_days >= 30
    error_message = {
      ja = "鍵のリソースを削除すると、${attrs.schedule_destruction_days == null ? "すぐに" : "${attrs.schedule_destruction_days} 日で"}鍵が破棄され、暗号化したデータを読めなくなります。schedule_destruction_days = 30 を設定すると、その間に取り消せます（30 日は shirube の目安です）。"
      en = "When the resource is removed, the key is destroyed ${attrs.schedule_destruction_days == null ? "at once" : "after ${attrs.schedule_destruction_days} days"} and what it encrypted cannot be read any more. schedule_destruction_days = 30 leaves time to take it back (30 days is shirube's suggestion)."
    }
  }

  fix {
    title = {
      ja = "schedule_destruction_days = 30 を設定"
      en = "Set schedule_destruction_days = 30"
    }
    safety = "safe"
    set "schedule_destruction_days" {
      value = 30
    }
  }
}

resource_policy "sakuracloud_kms" "prevent_destroy" {
  control  = "key-unprotected"
  severity = "information"
  targets  = ["sakuracloud_kms.key-unprotected"]

  # What is made and thrown away with its environment needs no protection.
  filter = !shirube::matches("non_production_names", meta.root == "." ? core::basename(meta.path) : meta.root)

  enforce {
    # Version 2 of the provider has no days of grace.
    condition = attrs.lifecycle[0].prevent_destroy == true
    error_message = {
      ja = "destroy や作り直しで鍵が破棄され、暗号化したデータを読めなくなります。lifecycle に prevent_destroy = true を書くと、その前に止まります。"
      en = "A destroy or replacement destroys the key, and what it encrypted cannot be read any more. prevent_destroy = true in lifecycle stops before that."
    }
  }

  fix {
    title = {
      ja = "prevent_destroy = true を設定"
      en = "Set prevent_destroy = true"
    }
    safety = "safe"
    set "lifecycle.prevent_destroy" {
      value = true
    }
  }
}
