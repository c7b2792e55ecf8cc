# provider 6
resource "aws_workspacesweb_portal" "staff" {
  display_name = "staff"
}
