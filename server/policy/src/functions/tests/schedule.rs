//! `night_runs`

use super::*;

#[test]
fn of_aws() {
    let cases = [
        ("cron(0 17 * * ? *)", "UTC", j!(["02:00"])),
        ("cron(0 13,20 ? * MON-FRI *)", "UTC", j!(["05:00", "22:00"])),
        ("cron(59 12 * * ? *)", "UTC", j!([])),
        ("cron(0 21 * * ? *)", "UTC", j!([])),
        ("cron(0 2 * * ? *)", "Asia/Tokyo", j!(["02:00"])),
        ("cron(0 2 * * ? *)", "UTC", j!([])),
        ("cron(0 12 L * ? 2026)", "Etc/GMT+5", j!(["02:00"])),
        ("cron(0 2 * * ? *)", "Etc/GMT-9", j!(["02:00"])),
        ("cron(0/30 22-23 * * ? *)", "Japan", j!(["22:00", "22:30", "23:00", "23:30"])),
        ("cron(15 */6 * * ? *)", "Japan", j!(["00:15"])),
        ("rate(5 minutes)", "Europe/Berlin", j!([])),
        ("at(2026-12-01T18:30:00)", "UTC", j!(["03:30"])),
        ("at(2026-12-01T18:30:00)", "Asia/Tokyo", j!([])),
        ("cron(0 2 * * ? *)", "Europe/Berlin", j!("unknown")),
        ("cron(0 2 * * *)", "UTC", j!("unknown")),
        ("cron(0 25 * * ? *)", "UTC", j!("unknown")),
        ("cron(0 22-2 * * ? *)", "UTC", j!("unknown")),
        ("cron(0/0 2 * * ? *)", "UTC", j!("unknown")),
        ("at(tomorrow)", "UTC", j!("unknown")),
        ("0 2 * * *", "UTC", j!("unknown")),
        ("", "UTC", j!("unknown")),
    ];
    for (schedule, timezone, expected) in cases {
        assert_eq!(run_text("night_runs", &[schedule, timezone]), expected, "{schedule} {timezone}");
    }
}

#[test]
fn that_run_all_night() {
    let all = run_text("night_runs", &["cron(* * * * ? *)"]);
    assert_eq!(all.as_array().unwrap().len(), 97);
    assert_eq!(all[96], "unknown");
    assert_eq!(run_text("night_runs", &["cron(0/5 * * * ? *)"]).as_array().unwrap().len(), 96);
}

#[test]
fn that_are_not_known() {
    let utc = || Value::string("UTC");
    assert_eq!(run("night_runs", &[Value::null(), utc()]), j!([]));
    assert_eq!(run("night_runs", &[Value::string("cron(0 17 * * ? *)"), Value::null()]), j!(["02:00"]));
    assert_eq!(run("night_runs", &[hole(), utc()]), j!("unknown"));
    assert_eq!(run("night_runs", &[holey("cron(0 § * * ? *)"), utc()]), j!("unknown"));
    assert_eq!(run("night_runs", &[holey("rate(§ hours)"), hole()]), j!([]));
    assert_eq!(run("night_runs", &[Value::string("cron(0 17 * * ? *)"), hole()]), j!("unknown"));
}

#[test]
fn secrets_do_not_appear_in_reasons() {
    let args = [Value::string("hunter2").mark(true), Value::string("UTC")];
    let answer = call("night_runs", &args, &tables(), TODAY).unwrap().unwrap();
    assert!(!answer.unknown_reason().unwrap().to_string().contains("hunter2"));
}
