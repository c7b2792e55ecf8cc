//! `provider`

use super::*;

#[test]
fn by_any_name() {
    for name in [
        "hashicorp/aws",
        "registry.terraform.io/hashicorp/aws",
        "registry.opentofu.org/hashicorp/aws",
        "aws",
        "aws_s3_bucket",
    ] {
        let found = run_text("provider", &[name]);
        assert_eq!(
            (&found["kind"], &found["government_cloud"], &found["cloud"]),
            (&j!("iaas-paas"), &j!(true), &j!("aws")),
            "{name}"
        );
    }
    assert_eq!(run_text("provider", &["DataDog/datadog"])["ismap"], "unconfirmed");
    assert_eq!(run_text("provider", &["google-beta"])["cloud"], "google");
    assert_eq!(run_text("provider", &["vsphere_virtual_machine"])["kind"], "onpremises");
    assert_eq!(run_text("provider", &["sacloud/sakuracloud"])["replacement"], "sacloud/sakura");
    assert_eq!(run_text("provider", &["oracle/oci"])["source"], "oracle/oci");
    assert_eq!(run_text("provider", &["example/unheard"]), j!(null));
    assert_eq!(run_text("provider", &["registry.example.com/hashicorp/aws"]), j!(null));
    assert_eq!(run_text("provider", &["unheard"]), j!(null));
}

#[test]
fn what_is_not_known() {
    assert_eq!(run("provider", &[Value::null()]), j!(null));
    assert_eq!(run("provider", &[hole()]), j!("unknown"));
    assert_eq!(run("provider", &[holey("hashicorp/§")]), j!("unknown"));
}
