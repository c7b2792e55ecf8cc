resource "aws_ram_resource_share" "subnets" {
  name = "subnets"
}
