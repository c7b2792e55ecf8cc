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
        ("cron(0 2 * * ? *)", "Europe/Berlin", j!([])),
        ("cron(0 16 * * ? *)", "Europe/Berlin", j!(["00:00", "23:00"])),
        ("cron(0 22 * * ? *)", "Europe/Berlin", j!("unknown")),
        ("cron(0 2 * * ? *)", "Mars/Base", j!("unknown")),
        ("cron(0 2 * * *)", "UTC", j!("unknown")),
        ("cron(0 25 * * ? *)", "UTC", j!("unknown")),
        ("cron(0 22-2 * * ? *)", "UTC", j!("unknown")),
        ("cron(0/0 2 * * ? *)", "UTC", j!("unknown")),
        ("at(tomorrow)", "UTC", j!("unknown")),
        ("0 17 * * *", "UTC", j!(["02:00"])),
        ("*/30 2 * * 1-5", "Asia/Tokyo", j!(["02:00", "02:30"])),
        ("@daily", "Asia/Tokyo", j!(["00:00"])),
        ("0 2 * *", "UTC", j!("unknown")),
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
    let answer = call("night_runs", &args, tables(), TODAY).unwrap().unwrap();
    assert!(!answer.unknown_reason().unwrap().to_string().contains("hunter2"));
}

#[test]
fn all_runs() {
    assert_eq!(run_text("runs", &["cron(0 0,12 * * ? *)", "Asia/Tokyo"]), j!(["00:00", "12:00"]));
    assert_eq!(run_text("runs", &["cron(0 0 * * ? *)"]), j!(["09:00"]));
    assert_eq!(run_text("runs", &["rate(1 hour)"]), j!([]));
    assert_eq!(run("runs", &[hole()]), j!("unknown"));
}

#[test]
fn days_of_rates() {
    let days = |schedule: &str| run_text("rate_days", &[schedule]);
    assert_eq!((days("rate(120 days)"), days("rate(48 hours)"), days("rate(5 minutes)")), (j!(120), j!(2), j!(0)));
    assert_eq!((days("cron(0 2 * * ? *)"), days("rate(often)")), (j!(null), j!("unknown")));
    assert_eq!(run("rate_days", &[Value::null()]), j!(null));
    assert_eq!(run("rate_days", &[holey("rate(§ days)")]), j!("unknown"));
}

#[test]
fn jobs_of_scripts() {
    let script = "#!/bin/bash\n(crontab -l; echo \"0 22 * * * /sbin/shutdown -h now\") | crontab -\n\
        30 2 * * 1 root /opt/batch.sh\n[Timer]\nOnCalendar=Mon..Fri *-*-* 03:05:00\n[Service]\nExecStart=/opt/stop.sh\n";
    let expected = j!([
        {"schedule": "0 22 * * *", "command": "/sbin/shutdown -h now"},
        {"schedule": "30 2 * * 1", "command": "root /opt/batch.sh"},
        {"schedule": "5 3 * * *", "command": "/opt/stop.sh"},
    ]);
    assert_eq!(run_text("jobs", &[script]), expected);
    assert_eq!(run_text("jobs", &["echo 1 2 3 4 5 six"]), j!([]));
    assert_eq!(run("jobs", &[Value::null()]), j!([]));
    assert_eq!(run("jobs", &[hole()]), j!("unknown"));
    let open = j!([{"schedule": "0 1 * * *", "command": "/a"}, "unknown"]);
    assert_eq!(run("jobs", &[holey("§\n0 1 * * * /a\n")]), open);
}
