//! After any series of edits the answers are those of a fresh check of the same texts.

use std::{
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use shirube_policy::pack::Pack;
use shirube_tests::{
    edits::Random,
    portal,
    session::{self, Case, Session, Texts},
};

/// How many edits one series has.
const SERIES: usize = 40;

/// Texts that are hard to count in, in several notations.
fn hard() -> Texts {
    let dir = portal::DIR;
    let text = "# データ😀 の 𠮷\r\nvariable \"暗号\" {\r\n  default = false # ｶﾞ\u{3099}\r\n}\r\n\r\nresource \"aws_ebs_volume\" \"巻\" {\r\n  size = 1 /* 👨‍👩‍👧 */\r\n  encrypted = var.暗号\r\n  tags = {\r\n    名前 = \"標${var.暗号}é\"\r\n  }\r\n}\r\n";
    let heredoc = "resource \"aws_s3_bucket_policy\" \"p\" {\n  bucket = \"b\"\n  policy = <<-EOT\n    {\"Statement\": [{\"Effect\": \"Allow\", \"Principal\": \"*\", \"Action\": \"*\", \"Resource\": \"${aws_s3_bucket.b.arn}\"}]}\n  EOT\n}\n\nresource \"aws_s3_bucket\" \"b\" {\n  bucket = \"b\"\n}\n";
    let json = "{\"resource\": {\"aws_ebs_volume\": {\"j\": {\"encrypted\": \"${var.暗号}\", \"size\": 1}}}}\n";
    let module = "module \"m\" {\n  source = \"./m\"\n  for_each = { a = true, b = false }\n  encrypted = each.value\n}\n\nprovider \"aws\" {\n  region = var.region\n}\n\nvariable \"region\" {\n  default = \"us-east-1\"\n}\n";
    let inner = "variable \"encrypted\" {}\n\nresource \"aws_ebs_volume\" \"v\" {\n  count = 2\n  size = 1\n  encrypted = var.encrypted\n}\n";
    Texts::from([
        (format!("{dir}/hard.tf"), text.to_string()),
        (format!("{dir}/mark.tf"), format!("\u{FEFF}{heredoc}")),
        (format!("{dir}/json.tf.json"), json.to_string()),
        (format!("{dir}/main.tf"), module.to_string()),
        (format!("{dir}/m/main.tf"), inner.to_string()),
        (format!("{dir}/terraform.tfvars"), "# 本番\n暗号 = true\nregion = \"ap-northeast-1\"\n".to_string()),
    ])
}

/// A part of the sample, or other texts. Small workspaces allow more edits.
fn world(random: &mut Random) -> Texts {
    let all: Texts = portal::files().into_iter().collect();
    let modules = ["network", "storage", "database", "web", "batch", "ops"];
    let part = |wanted: &[String]| -> Texts {
        all.iter()
            .filter(|(p, _)| wanted.iter().any(|w| p.contains(w.as_str())))
            .map(|(p, t)| (p.clone(), t.clone()))
            .collect()
    };
    match random.below(12) {
        0 => all,
        1..=4 => hard(),
        5 | 6 => part(&[format!("/{}/", random.pick(&modules))]),
        7 => part(&["/stg/".into(), "/database/".into()]),
        _ => part(&["/prod/".into(), format!("/{}/", random.pick(&modules)), format!("/{}/", random.pick(&modules))]),
    }
}

/// Makes a series of edits and compares after one in `every`.
fn series(pack: &Arc<Pack>, seed: u64) -> Result<usize, String> {
    let mut random = Random::new(seed);
    let texts = world(&mut random);
    let every = 1 + random.below(16);
    let mut session = Session::new(pack, &texts);
    let mut case = Case { texts, steps: Vec::new() };
    for i in 0..SERIES {
        let step = session::random(&mut random, &session);
        case.steps.push(step.clone());
        let fine = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            session.apply(&step);
            i % every != 0 && i + 1 < SERIES || session.differs(pack).is_none()
        }));
        if !fine.unwrap_or(false) {
            let case = case.shrink(pack);
            let why = case.differs(pack).unwrap_or_else(|| "it happens only sometimes".into());
            return Err(format!("SHIRUBE_SEED={seed}\n{why}\n\nproperties/regressions/NAME.txt:\n{case}"));
        }
    }
    Ok(SERIES)
}

#[test]
fn incremental_is_fresh() {
    let total = Random::edits(5_000);
    let seed = Random::seed();
    println!("SHIRUBE_SEED={seed}");
    let pack = shirube_guideline::pack();
    let next = AtomicUsize::new(0);
    let work = || {
        loop {
            let i = next.fetch_add(1, Ordering::Relaxed);
            if i * SERIES >= total {
                return None;
            }
            if let Err(why) = series(&pack, seed.wrapping_add(i as u64)) {
                next.fetch_add(total, Ordering::Relaxed);
                return Some(why);
            }
        }
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let failed: Vec<String> = thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().filter_map(|t| t.join().expect("a thread that does not panic")).collect()
    });
    assert!(failed.is_empty(), "{}", failed.join("\n\n"));
}

#[test]
fn regressions_stay_mended() {
    let pack = shirube_guideline::pack();
    let dir = Path::new(env!("CARGO_MANIFEST_DIR")).join("properties/regressions");
    let mut failed = Vec::new();
    let cases = fs::read_dir(dir).expect("a directory").filter_map(Result::ok);
    for entry in cases.filter(|e| e.path().extension().is_some_and(|x| x == "txt")) {
        let text = fs::read_to_string(entry.path()).expect("a text");
        if let Some(why) = Case::parse(&text).differs(&pack) {
            failed.push(format!("{}: {why}", entry.path().display()));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
