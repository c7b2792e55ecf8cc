resource "aws_vpclattice_service" "api" {
  name      = "api"
  auth_type = "AWS_IAM"
}

resource "aws_vpclattice_auth_policy" "api" {
  resource_identifier = aws_vpclattice_service.api.arn
  policy              = "{\"Statement\":[{\"Action\":\"vpc-lattice-svcs:Invoke\",\"Condition\":{\"StringNotEqualsIgnoreCase\":{\"aws:PrincipalType\":\"anonymous\"}},\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}"
}

resource "aws_vpclattice_service_network" "main" {
  name      = "main"
  auth_type = "AWS_IAM"
}

resource "aws_vpclattice_auth_policy" "main" {
  resource_identifier = aws_vpclattice_service_network.main.arn
  policy              = "{\"Statement\":[{\"Action\":\"vpc-lattice-svcs:Invoke\",\"Condition\":{\"StringNotEqualsIgnoreCase\":{\"aws:PrincipalType\":\"anonymous\"}},\"Effect\":\"Allow\",\"Principal\":\"*\",\"Resource\":\"*\"}],\"Version\":\"2012-10-17\"}"
}
