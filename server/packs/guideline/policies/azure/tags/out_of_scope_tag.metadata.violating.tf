# コンテナにはタグがなく、メタデータに書く
resource "azurerm_storage_container" "forms" {
  name               = "forms"
  storage_account_id = var.storage_account_id

  metadata = {
    classification = "top-secret"
  }
}

variable "storage_account_id" {
  type = string
}
