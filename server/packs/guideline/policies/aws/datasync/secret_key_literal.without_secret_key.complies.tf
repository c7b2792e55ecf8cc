resource "aws_datasync_agent" "branch" {
  name = "branch"
}

resource "aws_datasync_location_object_storage" "without_secret_key" {
  agent_arns      = [aws_datasync_agent.branch.arn]
  server_hostname = "objects.example.go.jp"
  bucket_name     = "drawings"
}
