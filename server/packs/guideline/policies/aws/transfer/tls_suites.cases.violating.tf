# complies: aws_transfer_server.without_protocols

resource "aws_transfer_server" "protocols_as2" {
  protocols = ["AS2"]
}

resource "aws_transfer_server" "without_protocols" {
}
