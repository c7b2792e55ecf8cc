//! `cryptrec`

use super::*;

fn status(args: &[&str]) -> Json {
    let judged = run_text("cryptrec", args);
    if judged == "unknown" { judged } else { judged["status"].clone() }
}

#[test]
fn keys() {
    assert_eq!(status(&["aws_kms_key_spec", "RSA_2048"]), "expiring");
    assert_eq!(status(&["aws_kms_key_spec", "ECC_SECG_P256K1"]), "non-compliant");
    assert_eq!(status(&["aws_kms_key_spec", "SYMMETRIC_DEFAULT"]), "compliant");
    assert_eq!(status(&["aws_kms_key_spec", "ML_DSA_44"]), "unknown");
    assert_eq!(status(&["aws_kms_key_spec", "NEW"]), "unknown");
    assert_eq!(status(&["aws_private_ca.signing_algorithm", "SM3WITHSM2"]), "non-compliant");
    assert_eq!(status(&["azure_key_vault.key_type", "RSA", "2048"]), "expiring");
    assert_eq!(status(&["azure_key_vault.key_type", "EC-HSM", "P-256K"]), "non-compliant");
    assert_eq!(status(&["terraform_tls", "RSA", "1024"]), "non-compliant");
    assert_eq!(status(&["terraform_tls", "RSA"]), "expiring");
    assert_eq!(status(&["terraform_tls", "ED25519"]), "compliant");
    assert_eq!(status(&["oci_key_shape", "AES", "32"]), "compliant");
    assert_eq!(status(&["vpn.dh_group", "2"]), "non-compliant");
    assert_eq!(status(&["vpn.encryption", "aes256"]), "compliant");
    assert_eq!(run_text("cryptrec", &["vpn.ike_version", "ikev1"])["severity"], "warning");
}

#[test]
fn policies_of_tls() {
    let old = run_text("cryptrec", &["elb_ssl_policy", "ELBSecurityPolicy-TLS-1-1-2017-01"]);
    assert_eq!((&old["status"], &old["min"], &old["reason"]), (&j!("non-compliant"), &j!("1.1"), &j!("TLS 1.1")));
    assert_eq!(status(&["elb_ssl_policy", "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"]), "compliant");
    assert_eq!(status(&["elb_ssl_policy", "ELBSecurityPolicy-TLS13-1-0-2031-01"]), "non-compliant");
    assert_eq!(status(&["elb_ssl_policy", "ELBSecurityPolicy-TLS13-1-2-2031-01"]), "unknown");
    let absent = run("cryptrec", &[Value::string("elb_ssl_policy"), Value::null()]);
    assert_eq!((&absent["name"], &absent["status"]), (&j!("ELBSecurityPolicy-2016-08"), &j!("non-compliant")));
    assert_eq!(status(&["tls_protocol", "TLS1_1"]), "non-compliant");
    assert_eq!(status(&["azure_minimum_tls", "TLS1_2"]), "compliant");
    assert_eq!(status(&["google_ssl_policy.profile", "CUSTOM"]), "unknown");
}

#[test]
fn cipher_suites() {
    let suite = |name: &str| status(&["tls_cipher_suite", name]);
    assert_eq!(suite("TLS_AES_128_GCM_SHA256"), "compliant");
    assert_eq!(suite("ECDHE-RSA-AES128-GCM-SHA256"), "compliant");
    assert_eq!(suite("TLS_RSA_WITH_AES_128_CBC_SHA"), "non-compliant");
    assert_eq!(suite("ECDHE-RSA-AES128-SHA"), "expiring");
    assert_eq!(suite("ECDHE-RSA-RC4-SHA"), "non-compliant");
    assert_eq!(suite("TLS_SM4_GCM_SM3"), "non-compliant");
    assert_eq!(suite("SOMETHING"), "unknown");
}

#[test]
fn what_is_not_known() {
    let spec = || Value::string("aws_kms_key_spec");
    assert_eq!(run("cryptrec", &[spec(), hole()]), j!("unknown"));
    assert_eq!(run("cryptrec", &[spec(), holey("RSA_§")]), j!("unknown"));
    assert_eq!(run("cryptrec", &[hole(), Value::string("RSA_2048")]), j!("unknown"));
    assert_eq!(run("cryptrec", &[Value::string("terraform_tls"), Value::string("RSA"), hole()]), j!("unknown"));
    assert_eq!(run("cryptrec", &[Value::string("tls_cipher_suite"), Value::null()]), j!(null));
    assert_eq!(status(&["nothing", "x"]), "unknown");
    let args = [spec(), Value::string("SM2").at(origin(7))];
    let judged = call("cryptrec", &args, tables(), TODAY).unwrap().unwrap();
    assert_eq!(judged.as_map().unwrap().entries.get("status").unwrap().origin, origin(7));
}
