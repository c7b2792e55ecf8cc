# Object storage (version 3 of the provider only).

resource_policy "sakura_object_storage_object" "public_object" {
  control = "public-data-exposure"
  targets = ["sakura_object_storage_object.public-data-exposure"]

  # A bucket or an object that says to be published.
  filter = !core::anytrue([
    for text in [meta.name, attrs.bucket, attrs.key] : core::try(core::can(core::regex("(^|[^a-z])(public|publish(ed)?|www|website|static|assets?)([^a-z]|$)|公開|広報", core::lower(text))), false)
  ])

  enforce {
    # Absent means private.
    condition = !shirube::given(attrs.acl) || attrs.acl == "private"
    at        = attrs.acl
    error_message = {
      ja = "オブジェクトを誰でも読めます。acl = \"private\" にし、公開が必要なものは公開用のバケットに分けてください。"
      en = "Anyone can read the object. Set acl = \"private\", and keep what has to be published in a bucket of its own."
    }
  }

  # Whoever reads it without a key loses the access.
  fix {
    title = {
      ja = "acl = \"private\" に変更"
      en = "Set acl = \"private\""
    }
    safety = "decision"
    set "acl" {
      value = "private"
    }
  }
}
