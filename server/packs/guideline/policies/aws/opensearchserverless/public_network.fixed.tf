resource "aws_opensearchserverless_security_policy" "network" {
  name = "shinsei"
  type = "network"
  policy = jsonencode([{
    Rules = [
      { ResourceType = "collection", Resource = ["collection/shinsei"] },
      { ResourceType = "dashboard", Resource = ["collection/shinsei"] }
    ]
    AllowFromPublic = false
  }])
}
