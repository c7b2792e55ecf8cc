resource "aws_datasync_agent" "branch" {
  name       = "branch"
  ip_address = "10.1.0.20"
}

resource "aws_datasync_location_object_storage" "branch" {
  agent_arns      = [aws_datasync_agent.branch.arn]
  server_hostname = "objects.example.go.jp"
  bucket_name     = "drawings"
  access_key      = "drawings"
  secret_key      = "kPq7vT2mXw9rLz4nYb6c"
}
