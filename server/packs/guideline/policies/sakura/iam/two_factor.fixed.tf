resource "sakura_iam_auth" "main" {
  conditions = {
    require_two_factor_auth = true
  }
}
