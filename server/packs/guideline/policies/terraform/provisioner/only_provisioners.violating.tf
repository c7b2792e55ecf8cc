resource "terraform_data" "deploy" {
  triggers_replace = ["v1.4.2"]
}
