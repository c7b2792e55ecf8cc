resource "sakura_iam_auth" "main" {
  conditions = {
    ip_restriction = {
      mode           = "allow_list"
      source_network = ["203.0.113.0/24"]
    }

    require_two_factor_auth = true
  }
}
