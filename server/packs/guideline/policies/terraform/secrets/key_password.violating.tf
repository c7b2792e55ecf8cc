provider "oci" {
  tenancy_ocid         = "ocid1.tenancy.oc1..example"
  region               = "ap-tokyo-1"
  private_key_password = "Kx7mqTr29zLp"
}
