module "logs" {
  source     = "./s3"
  bucket     = "logs-bucket"
  versioning = { enabled = true }
  lifecycle_rule = [
    { id = "log", enabled = true, filter = { tags = { some = "value", b = 2 }, prefix = "log/" }, transition = [{ days = 30, storage_class = "ONEZONE_IA" }, { days = 60, storage_class = "GLACIER" }] },
    { id = "tmp", status = "Disabled", filter = { prefix = "tmp/" }, expiration = { days = "7" } },
    { id = "abort", enabled = "true", filter = {}, abort_incomplete_multipart_upload_days = 3, noncurrent_version_expiration = { days = 300 } },
  ]
  server_side_encryption_configuration = { rule = { apply_server_side_encryption_by_default = { sse_algorithm = "aws:kms", kms_master_key_id = "k" } } }
  cors_rule                            = jsonencode([{ allowed_methods = ["PUT"], allowed_origins = ["*"] }])
}
module "none" {
  source        = "./s3"
  create_bucket = false
  bucket        = "none"
}
output "id" { value = [module.logs.name, module.none.name] }
