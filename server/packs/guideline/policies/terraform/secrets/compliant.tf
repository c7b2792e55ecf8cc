# 認証情報は環境変数で渡す。
provider "oci" {
  tenancy_ocid = "ocid1.tenancy.oc1..example"
  region       = "ap-tokyo-1"
}

provider "google" {
  credentials = "service-account.json"
}

# 宣言だけのプロバイダーに書く仮の値
provider "fastly" {
  api_key = "test"
}

# 名前や置き場所は秘密情報ではない
data "google_secret_manager_secret_version" "db" {
  secret = "db-password"
}

module "database" {
  source               = "./modules/database"
  password_secret_name = "db-password"
}

locals {
  password_policy = "strict"
}

output "db_secret_arn" {
  value = "arn:aws:secretsmanager:ap-northeast-1:123456789012:secret:db"
}
resource "azurerm_postgresql_flexible_server" "main" {
  name                   = "shinsei"
  location               = "japaneast"
  administrator_login    = "shinsei"
  administrator_password = var.secret_value
}

data "tls_public_key" "deploy" {
  private_key_pem = var.secret_value
}

variable "secret_value" {
  type        = string
  description = "シークレット管理サービスから渡す"
  sensitive   = true
}

# 利用者の表の鍵は、秘密情報の名前や置き場所を指すこともある
locals {
  lookups = {
    api_key  = "prod/api-key"
    password = "/prod/db/password"
  }
}
