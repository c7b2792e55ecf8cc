resource "aws_instance" "app" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    setenforce 0
  EOT
}

resource "aws_launch_template" "app" {
  name = "app"
  user_data = base64encode(<<-EOT
    #!/bin/bash
    setenforce 0
  EOT
  )
}

resource "aws_launch_configuration" "app" {
  name          = "app"
  image_id      = "ami-0123456789abcdef0"
  instance_type = "t3.small"
  user_data     = <<-EOT
    #!/bin/bash
    setenforce 0
  EOT
}

resource "google_compute_instance" "app" {
  name                    = "app"
  machine_type            = "e2-small"
  zone                    = "asia-northeast1-b"
  metadata_startup_script = <<-EOT
    #!/bin/bash
    setenforce 0
  EOT
}

resource "google_compute_instance_template" "app" {
  machine_type = "e2-small"

  metadata = {
    startup-script = "#!/bin/bash\nsetenforce 0"
  }
}

resource "azurerm_linux_virtual_machine" "app" {
  name     = "app"
  location = "japaneast"
  size     = "Standard_B2s"
  custom_data = base64encode(<<-EOT
    #!/bin/bash
    setenforce 0
  EOT
  )
}

resource "oci_core_instance" "app" {
  availability_domain = "AD-1"
  shape               = "VM.Standard.E5.Flex"

  metadata = {
    user_data = base64encode("#!/bin/bash\nsetenforce 0")
  }
}

resource "terraform_data" "step" {
  input = "app"

  provisioner "local-exec" {
    command = "setenforce 0"
  }
}
