resource "sakura_security_control_activation" "main" {
  service_principal_id = sakura_iam_service_principal.inspection.id
  enabled              = true
}

resource "sakura_security_control_evaluation_rule" "public_address" {
  id      = "server-no-public-ip"
  enabled = true

  parameters = {
    service_principal_id = sakura_iam_service_principal.inspection.id
    targets              = []
  }
}

resource "sakura_iam_service_principal" "inspection" {
  name        = "inspection"
  description = "設定の評価"
  project_id  = var.project_id
}

variable "project_id" {
  type = string
}
