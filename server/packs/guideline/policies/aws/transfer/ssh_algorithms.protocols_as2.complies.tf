resource "aws_transfer_server" "protocols_as2" {
  protocols = ["AS2"]
}
