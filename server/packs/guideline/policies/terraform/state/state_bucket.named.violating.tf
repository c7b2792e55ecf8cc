# 名前から状態ファイルの置き場所と分かるバケット
resource "google_storage_bucket" "main" {
  name     = "example-terraform-state"
  location = "ASIA1"
}
