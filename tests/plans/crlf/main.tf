locals {
  plain = <<EOT
first
  second

EOT

  indented = <<-EOT
    a

      b ${1 + 1}
    %{ if true ~}
    c
    %{ endif ~}
  EOT

  tabs = <<-EOT
	a
	  b
 	c
	EOT

  escaped = "a\r\nb"
}

output "all" {
  value = [local.plain, local.indented, local.tabs, local.escaped]
}

# A comment.
resource "terraform_data" "policy" {
  input = jsondecode(<<-EOT
    {
      "a": [1,
        2]
    }
  EOT
  )
}
