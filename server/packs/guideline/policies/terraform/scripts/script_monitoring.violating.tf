resource "google_compute_instance" "app" {
  name                    = "app"
  machine_type            = "e2-small"
  zone                    = "asia-northeast1-b"
  metadata_startup_script = <<-EOT
    #!/bin/bash
    apt-get install -y zabbix-server-mysql
  EOT
}

resource "google_compute_instance_template" "app" {
  machine_type = "e2-small"

  metadata = {
    startup-script = "#!/bin/bash\napt-get install -y zabbix-server-mysql"
  }
}

resource "azurerm_linux_virtual_machine" "app" {
  name     = "app"
  location = "japaneast"
  size     = "Standard_B2s"
  custom_data = base64encode(<<-EOT
    #!/bin/bash
    apt-get install -y zabbix-server-mysql
  EOT
  )
}

resource "oci_core_instance" "app" {
  availability_domain = "AD-1"
  shape               = "VM.Standard.E5.Flex"

  metadata = {
    user_data = base64encode("#!/bin/bash\napt-get install -y zabbix-server-mysql")
  }
}

resource "terraform_data" "step" {
  input = "app"

  provisioner "local-exec" {
    command = "apt-get install -y zabbix-server-mysql"
  }
}
