//! `image` and `image_matches`

use super::*;

#[test]
fn parts() {
    let digest = format!("sha256:{}", "0".repeat(64));
    let full = run_text("image", &[&format!("123456789012.dkr.ecr.ap-northeast-1.amazonaws.com/app/web:1.2@{digest}")]);
    assert_eq!(full["registry"], "123456789012.dkr.ecr.ap-northeast-1.amazonaws.com");
    assert_eq!((&full["repository"], &full["tag"], &full["digest"]), (&j!("app/web"), &j!("1.2"), &j!(digest)));
    assert_eq!((&full["pinned"], &full["mutable"], &full["place"]), (&j!(true), &j!(false), &j!("trusted")));
    let bare = run_text("image", &["nginx"]);
    assert_eq!(
        (&bare["registry"], &bare["tag"], &bare["mutable"], &bare["place"]),
        (&j!("docker.io"), &j!(null), &j!(true), &j!("public"))
    );
    let place = |image: &str| run_text("image", &[image])["place"].clone();
    assert_eq!(place("123456789012.dkr.ecr.us-east-1.amazonaws.com/app"), "abroad");
    assert_eq!(place("ghcr.io/o/app:1"), "public");
    assert_eq!(place("public.ecr.aws/lambda/python:3.12"), "trusted");
    assert_eq!(place("public.ecr.aws/other/app"), "public");
    assert_eq!(place("localhost:5000/app"), j!(null));
    assert_eq!(run_text("image", &["app:v1"])["mutable"], j!(false));
}

#[test]
fn products() {
    let is = |table: &str, image: &str| run_text("image_matches", &[table, image]);
    assert_eq!(is("self_managed_database_images", "postgres:16"), j!(true));
    assert_eq!(is("self_managed_database_images", "ghcr.io/x/MySQL"), j!(true));
    assert_eq!(is("self_managed_database_images", "prom/mysqld-exporter"), j!(false));
    assert_eq!(is("middleware_commands", "container-registry.oracle.com/middleware/weblogic:14"), j!(true));
    assert_eq!(is("monitoring_images_common", "grafana/grafana"), j!(true));
    assert_eq!(is("bastion_names", "x"), j!("unknown"));
}

#[test]
fn what_is_not_known() {
    let partial = run("image", &[holey("ghcr.io/o/app:§")]);
    assert_eq!(
        (&partial["place"], &partial["tag"], &partial["mutable"]),
        (&j!("public"), &j!("unknown"), &j!("unknown"))
    );
    assert_eq!(run("image", &[holey("§/app:1")]), j!("unknown"));
    assert_eq!(run("image", &[Value::null()]), j!(null));
    assert_eq!(run("image", &[hole()]), j!("unknown"));
    assert_eq!(run_text("image", &["not an image"]), j!("unknown"));
    let table = || Value::string("self_managed_database_images");
    assert_eq!(run("image_matches", &[table(), holey("docker.io/postgres:§")]), j!(true));
    assert_eq!(run("image_matches", &[table(), holey("docker.io/postgres§")]), j!("unknown"));
    assert_eq!(run("image_matches", &[table(), Value::null()]), j!(false));
    assert_eq!(run("image_matches", &[table(), hole()]), j!("unknown"));
}
