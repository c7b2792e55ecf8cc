# complies: aws_elasticache_serverless_cache.kms_key_id_alias_tfstate

resource "aws_qldb_ledger" "empty_kms_key" {
  name             = "shinsei-daicho"
  permissions_mode = "STANDARD"
  kms_key          = ""
}

resource "aws_elasticache_serverless_cache" "kms_key_id_alias_tfstate" {
  name       = "shinsei-session"
  engine     = "valkey"
  kms_key_id = "alias/tfstate"
}
