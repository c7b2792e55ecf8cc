# 利用者をアイデンティティ・ドメインで認証し、ブラウザから業務アプリケーションを使う
resource "oci_identity_domain" "staff" {
  compartment_id = var.compartment_id
  display_name   = "staff"
  description    = "職員"
  home_region    = "ap-tokyo-1"
  license_type   = "premium"
}

variable "compartment_id" {
  type = string
}
