resource "sakuracloud_disk" "data" {
  name                 = "data"
  plan                 = "ssd"
  size                 = 100
  encryption_algorithm = "aes256_xts"
}

resource "sakura_disk" "data" {
  name                 = "data"
  plan                 = "ssd"
  size                 = 100
  encryption_algorithm = "aes256_xts"
}
