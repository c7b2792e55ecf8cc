resource "aws_opensearchserverless_security_policy" "network" {
  name   = "shinsei"
  type   = "network"
  policy = "[{\"AllowFromPublic\":false,\"Rules\":[{\"Resource\":[\"collection/shinsei\"],\"ResourceType\":\"collection\"},{\"Resource\":[\"collection/shinsei\"],\"ResourceType\":\"dashboard\"}]}]"
}
