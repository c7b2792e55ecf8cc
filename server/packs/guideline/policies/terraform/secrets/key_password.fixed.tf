provider "oci" {
  tenancy_ocid = "ocid1.tenancy.oc1..example"
  region       = "ap-tokyo-1"
}
