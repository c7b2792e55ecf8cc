//! Today, as the guideline's readers count it.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

const DAY: u64 = 86_400;
const TOKYO: u64 = 9 * 3_600;
/// Clocks stand still while a machine sleeps, so the date is looked at this often at least.
const PATIENCE: Duration = Duration::from_secs(600);

/// Today in Japan, `YYYY-MM-DD`.
pub fn today() -> String {
    date(now() / DAY)
}

/// How long to wait before the date is looked at again.
pub fn until_tomorrow() -> Duration {
    Duration::from_secs(DAY - now() % DAY).min(PATIENCE)
}

/// Seconds since 1970 began in Japan; Japan has no summer time.
fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs()) + TOKYO
}

/// The date of a day counted from 1970-01-01, by the civil calendar whose years begin in March.
fn date(day: u64) -> String {
    let shifted = day + 719_468;
    let era = shifted / 146_097;
    let of_era = shifted % 146_097;
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + u64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let cases = [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (11_016, "2000-02-29"),
            (11_017, "2000-03-01"),
            (20_781, "2026-11-24"),
        ];
        for (day, expected) in cases {
            assert_eq!(date(day), expected);
        }
    }
}
