resource "google_compute_vpn_tunnel" "office" {
  name                            = "office"
  region                          = "asia-northeast1"
  vpn_gateway                     = "projects/example/regions/asia-northeast1/vpnGateways/main"
  vpn_gateway_interface           = 0
  peer_external_gateway           = "projects/example/global/externalVpnGateways/office"
  peer_external_gateway_interface = 0
  router                          = "main"
  shared_secret                   = "Kq7v-Lm2x-Wd9t"
}
