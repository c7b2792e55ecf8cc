# What is deleted by mistake. Neither provider has an argument that protects from deletion; Terraform itself does.

resource_policy "sakuracloud_database" "prevent_destroy" {
  control = "deletion-protection-disabled"
  targets = ["sakuracloud_database.deletion-protection-disabled"]
  profile = "complete"

  # Types that hold data. Keys have a policy of their own; of buckets it is not documented that one with objects can be deleted.
  also = [
    "sakura_database",
    "sakuracloud_disk",
    "sakura_disk",
    "sakuracloud_nfs",
    "sakura_nfs",
    "sakuracloud_enhanced_db",
    "sakura_enhanced_db",
    "sakura_ondemand_db",
    "sakura_nosql",
  ]

  # What is made and thrown away with its environment needs no protection.
  filter = !shirube::matches("non_production_names", meta.root == "." ? core::basename(meta.path) : meta.root)

  enforce {
    condition = attrs.lifecycle[0].prevent_destroy == true
    error_message = {
      ja = "${meta.address} はデータを持ちますが、destroy や作り直しで消えます。lifecycle に prevent_destroy = true を書くと、その前に止まります。"
      en = "${meta.address} holds data, and a destroy or replacement deletes it. prevent_destroy = true in lifecycle stops before that."
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
