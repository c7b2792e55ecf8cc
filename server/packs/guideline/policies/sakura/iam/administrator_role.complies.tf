resource "sakura_iam_policy" "project" {
  target    = "project"
  target_id = sakura_iam_project.main.id

  bindings = [
    {
      principals = [
        {
          id   = sakura_iam_service_principal.deploy.id
          type = "service-principal"
        },
      ]

      role = {
        id   = "resource-creator"
        type = "preset"
      }
    },
  ]
}

resource "sakura_iam_organization_id_policy" "organization" {
  bindings = [
    {
      principals = [
        {
          id   = sakura_iam_service_principal.deploy.id
          type = "service-principal"
        },
      ]

      role = {
        id   = "identity-viewer"
        type = "preset"
      }
    },
  ]
}

resource "sakura_iam_project" "main" {
  name        = "main"
  code        = "example-main"
  description = "窓口"
}

resource "sakura_iam_service_principal" "deploy" {
  name        = "deploy"
  description = "パイプライン"
  project_id  = sakura_iam_project.main.id
}
