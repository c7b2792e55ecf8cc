# Load balancers: protocols and cipher suites of TLS.

resource_policy "oci_load_balancer_listener" "tls_protocols" {
  control = "tls-version-outdated"
  targets = ["oci_load_balancer_listener.tls-version-outdated"]
  also    = ["oci_load_balancer_backend_set"]

  locals {
    # Absent means TLSv1.2.
    protocols = [for protocol in attrs.ssl_configuration[0].protocols : protocol]
    old       = [for protocol in local.protocols : protocol if core::contains(["TLSv1", "TLSv1.1"], protocol)]
    kept      = [for protocol in local.protocols : protocol if core::contains(["TLSv1.2", "TLSv1.3"], protocol)]
  }

  enforce {
    condition = core::length(local.old) == 0
    at        = attrs.ssl_configuration[0].protocols
    error_message = {
      ja = "${core::join("、", local.old)} での接続を認めています。ssl_configuration の protocols から外してください。"
      en = "Connections by ${core::join(", ", local.old)} are allowed. Remove it from protocols in ssl_configuration."
    }
  }

  fix {
    title = {
      ja = "protocols を ${core::join("、", core::length(local.kept) == 0 ? ["TLSv1.2"] : local.kept)} に変更"
      en = "Set protocols to ${core::join(", ", core::length(local.kept) == 0 ? ["TLSv1.2"] : local.kept)}"
    }
    safety = "safe"
    set "ssl_configuration.protocols" {
      value = core::length(local.kept) == 0 ? ["TLSv1.2"] : local.kept
    }
  }
}

resource_policy "oci_load_balancer_listener" "cipher_suite" {
  control = "tls-version-outdated"
  targets = ["oci_load_balancer_listener.tls-version-outdated"]
  also    = ["oci_load_balancer_backend_set"]

  locals {
    suite  = attrs.ssl_configuration[0].cipher_suite_name
    judged = shirube::cryptrec("oci_load_balancer_cipher_suite", local.suite)

    # Suites have to fit the protocols, and HTTP/2 needs suites of its own.
    newest      = core::contains(attrs.ssl_configuration[0].protocols, "TLSv1.3")
    http2       = meta.type == "oci_load_balancer_listener" && attrs.protocol == "HTTP2"
    replacement = local.http2 ? (local.newest ? "oci-default-http2-tls-12-13-ssl-cipher-suite-v1" : "oci-default-http2-ssl-cipher-suite-v1") : (local.newest ? "oci-tls-12-13-wider-ssl-cipher-suite-v1" : "oci-default-ssl-cipher-suite-v1")
  }

  enforce {
    # Absent means a suite of TLS 1.2; what is in a suite of one's own is not known here.
    condition = local.judged.status != "non-compliant"
    at        = local.suite
    error_message = {
      ja = "暗号スイート ${local.suite} は TLS 1.2 より古い接続でも使われる暗号を含みます。cipher_suite_name を ${local.replacement} にしてください。"
      en = "Cipher suite ${local.suite} contains ciphers that connections older than TLS 1.2 use. Set cipher_suite_name to ${local.replacement}."
    }
  }

  fix {
    title = {
      ja = "cipher_suite_name を ${local.replacement} に変更"
      en = "Set cipher_suite_name to ${local.replacement}"
    }
    safety = "safe"
    set "ssl_configuration.cipher_suite_name" {
      value = local.replacement
    }
  }
}
