resource "aws_vpclattice_service" "api" {
  name      = "api"
  auth_type = "NONE"
}

resource "aws_vpclattice_service_network" "main" {
  name = "main"
}
