resource "sakuracloud_disk" "data" {
  name                 = "data"
  size                 = 100
  encryption_algorithm = "aes256_xts"
}

resource "sakura_disk" "records" {
  name                 = "records"
  size                 = 100
  zone                 = "tk1b"
  encryption_algorithm = "aes256_xts"
}
