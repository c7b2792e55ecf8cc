resource "aws_ecr_repository" "other_repositories_scanned" {
  name = "shinsei-app"
}

resource "aws_ecr_registry_scanning_configuration" "main" {
  scan_type = "ENHANCED"

  rule {
    scan_frequency = "CONTINUOUS_SCAN"

    repository_filter {
      filter      = "tools/*"
      filter_type = "WILDCARD"
    }
  }
}
