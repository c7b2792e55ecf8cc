//! What lies on the disk: manifests of installed modules, links that lead back.

use std::{fs, sync::Arc};

use shirube_engine::{Disk, Options, Workspace};
use shirube_tests::session::TODAY;

use crate::bomb::{Bomb, volume, with_room};

const MANIFEST: &str = ".terraform/modules/modules.json";

fn manifest(entries: impl Iterator<Item = (String, String)>) -> String {
    let entries: Vec<String> = entries.map(|(key, dir)| format!("{{\"Key\":\"{key}\",\"Dir\":\"{dir}\"}}")).collect();
    format!("{{\"Modules\":[{}]}}", entries.join(","))
}

#[test]
fn manifests_with_many_entries() {
    with_room(120, || {
        let far = "module \"far\" {\n  source = \"far/far\"\n}\n\n";
        let entries = (0..100_000).map(|i| (format!("m{i}"), format!(".terraform/modules/m{i}")));
        let mut bomb = Bomb::new([
            ("main.tf", far.to_string() + &volume("module.far.x")),
            (MANIFEST, manifest(entries)),
            (".terraform/modules/m0/main.tf", "output \"x\" {\n  value = true\n}\n".into()),
        ]);
        // Whether it is listed is not known, for not all of the list is read.
        bomb.within(100).open(
            "aws_ebs_volume.v",
            "limit reached: more than 2000 installed modules",
            "main.tf",
            "resource",
        );
        let few = manifest((0..10).map(|i| (format!("m{i}"), format!(".terraform/modules/m{i}"))));
        bomb.disk(MANIFEST, Some(few)).open("aws_ebs_volume.v", "not installed", "main.tf", "resource");
        let first = std::iter::once(("far".to_string(), ".terraform/modules/m0".to_string()));
        let rest = (0..100_000).map(|i| (format!("m{i}"), format!(".terraform/modules/m{i}")));
        bomb.disk(MANIFEST, Some(manifest(first.chain(rest)))).settled("aws_ebs_volume.v");
        let one = manifest([("far".to_string(), ".terraform/modules/m0".to_string())].into_iter());
        bomb.disk(MANIFEST, Some(one)).settled("aws_ebs_volume.v");
    });
}

#[test]
fn installed_modules_that_call_each_other() {
    with_room(64, || {
        let call = "module \"m\" {\n  source = \"far/far\"\n}\n\n";
        let key = |n: usize| vec!["m"; n].join(".");
        // Modules of the manifest lead to one another in turn, however deep one looks.
        let entries = (1..100).map(|n| (key(n), format!(".terraform/modules/{}", ["a", "b"][n % 2])));
        let mut bomb = Bomb::new([
            ("main.tf", call.to_string() + &volume("true")),
            (MANIFEST, manifest(entries)),
            (".terraform/modules/a/main.tf", call.to_string() + &volume("false")),
            (".terraform/modules/b/main.tf", call.to_string() + &volume("false")),
        ]);
        bomb.within(500).settled("aws_ebs_volume.v");
        bomb.disk(MANIFEST, None);
    });
}

#[test]
fn manifests_that_are_not_manifests() {
    with_room(64, || {
        for text in ["[".repeat(100_000), "{\"Modules\":{}}".into(), "{\"Modules\":[1,{\"Key\":1}]}".into()] {
            let mut bomb = Bomb::new([("main.tf", volume("true")), (MANIFEST, text)]);
            bomb.within(100).settled("aws_ebs_volume.v");
            bomb.disk(MANIFEST, None);
        }
    });
}

#[cfg(unix)]
#[test]
fn links_that_lead_back() {
    with_room(64, || {
        let dir = tempfile::tempdir().expect("a directory");
        let path = |name: &str| dir.path().join(name);
        fs::create_dir_all(path("a/b")).expect("a directory");
        fs::write(path("a/main.tf"), volume("false")).expect("a file");
        std::os::unix::fs::symlink("..", path("a/b/up")).expect("a link");
        std::os::unix::fs::symlink("self", path("a/self")).expect("a link");
        std::os::unix::fs::symlink("self.tf", path("a/self.tf")).expect("a link");
        std::os::unix::fs::symlink("main.tf", path("a/linked.tf")).expect("a link");
        let module = "locals {\n  files = fileset(path.module, \"**\")\n}\n\n".to_string()
            + &volume("length(local.files) == 1").replace("\"v\"", "\"w\"")
            + "module \"up\" {\n  source = \"./b/up\"\n}\n";
        fs::write(path("a/files.tf"), module).expect("a file");
        let options = Options { today: TODAY.into(), ..Options::default() };
        let base = dir.path().to_string_lossy().into_owned();
        let mut workspace = Workspace::load(Arc::new(Disk), shirube_tests::few(), &[base], options);
        let report = workspace.report(&[]);
        assert!(report.files < 10, "{}", report.files);
        assert!(report.errors.iter().any(|e| e.at.path.ends_with("self.tf")), "{:?}", report.errors);
        assert!(workspace.counts().evaluated < 200);
    });
}
