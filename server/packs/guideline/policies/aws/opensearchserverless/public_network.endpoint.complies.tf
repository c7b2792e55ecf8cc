resource "aws_opensearchserverless_security_policy" "network" {
  name = "shinsei"
  type = "network"
  policy = jsonencode([{
    Rules = [
      { ResourceType = "collection", Resource = ["collection/shinsei"] },
      { ResourceType = "dashboard", Resource = ["collection/shinsei"] }
    ]
    AllowFromPublic = false
    SourceVPCEs     = ["vpce-0a1b2c3d4e5f60001"]
  }])
}
