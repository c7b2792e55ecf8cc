# 手続きはデリバリーパイプラインに移し、値だけを残す。
resource "terraform_data" "deploy" {
  triggers_replace = ["v1.4.2"]
  input            = "v1.4.2"
}
