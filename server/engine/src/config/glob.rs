//! Patterns of paths and of addresses.

/// Whether a pattern fits a path relative to the configuration, or a directory above it: `*` and `?` stand for characters other
/// than `/`, `**` for any number of directories, and the name of a directory covers everything below it.
pub fn matches(pattern: &str, path: &str) -> bool {
    let pattern = segments(pattern);
    let path = segments(path);
    if pattern.is_empty() {
        return false;
    }
    let same = |a: &&str, b: &&str| wild(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
    (1..=path.len()).any(|depth| stars(&pattern, &path[..depth], |p| *p == "**", same))
}

/// As [`matches()`], and a pattern without `/` fits at any depth, as in `.gitignore`: `vendor`, `*.generated.tf`.
pub fn matches_anywhere(pattern: &str, path: &str) -> bool {
    if pattern.trim_end_matches('/').contains('/') || segments(pattern).is_empty() {
        return matches(pattern, path);
    }
    matches(&format!("**/{pattern}"), path)
}

/// Whether a pattern fits an address: `*` and `?` stand for any characters. An address covers what lies inside it, so
/// `aws_s3_bucket.logs` fits `aws_s3_bucket.logs[0]` and `module.db` fits `module.db.aws_db_instance.main`.
pub fn matches_address(pattern: &str, address: &str) -> bool {
    let pattern: Vec<char> = pattern.trim().chars().collect();
    let address: Vec<char> = address.chars().collect();
    if pattern.is_empty() {
        return false;
    }
    let inside = |end: &usize| *end == address.len() || matches!(address[*end], '.' | '[');
    (1..=address.len()).filter(inside).any(|end| wild(&pattern, &address[..end]))
}

fn segments(path: &str) -> Vec<&str> {
    path.trim().split('/').filter(|s| !s.is_empty() && *s != ".").collect()
}

fn wild(pattern: &[char], text: &[char]) -> bool {
    stars(pattern, text, |c| *c == '*', |p, c| *p == '?' || p == c)
}

/// Fits a pattern with stars to a text. When it goes wrong, only the last star need take one more: time is at most the product.
fn stars<P, T>(pattern: &[P], text: &[T], star: impl Fn(&P) -> bool, fits: impl Fn(&P, &T) -> bool) -> bool {
    let (mut p, mut t) = (0, 0);
    let mut retry: Option<(usize, usize)> = None;
    while t < text.len() {
        if p < pattern.len() && star(&pattern[p]) {
            retry = Some((p + 1, t));
            p += 1;
        } else if p < pattern.len() && fits(&pattern[p], &text[t]) {
            p += 1;
            t += 1;
        } else if let Some((after, taken)) = retry {
            retry = Some((after, taken + 1));
            p = after;
            t = taken + 1;
        } else {
            return false;
        }
    }
    pattern[p..].iter().all(star)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_fit_paths() {
        for (pattern, path, expected) in [
            ("main.tf", "main.tf", true),
            ("main.tf", "a/main.tf", false),
            ("./a/", "a/b/main.tf", true),
            ("a", "ab/main.tf", false),
            ("a/*.tf", "a/main.tf", true),
            ("a/*.tf", "a/b/main.tf", false),
            ("a/**/*.tf", "a/b/c/main.tf", true),
            ("a/**/*.tf", "a/main.tf", true),
            ("**/x", "a/x/main.tf", true),
            ("env?/main.tf", "env1/main.tf", true),
            ("環境/*", "環境/本番/main.tf", true),
            ("*", "a/main.tf", true),
            ("", "a", false),
            ("/", "a", false),
            ("a", "", false),
            ("[a-", "[a-", true),
        ] {
            assert_eq!(matches(pattern, path), expected, "{pattern} {path}");
        }
        assert!(matches_anywhere("vendor/", "a/vendor/main.tf"));
        assert!(matches_anywhere("*.generated.tf", "a/b/x.generated.tf"));
        assert!(!matches_anywhere("/vendor", "a/vendor/main.tf"));
        assert!(!matches_anywhere("", "a"));
    }

    #[test]
    fn patterns_fit_addresses() {
        for (pattern, address, expected) in [
            ("aws_s3_bucket.logs", "aws_s3_bucket.logs", true),
            ("aws_s3_bucket.logs", "aws_s3_bucket.logs[\"a/b\"]", true),
            ("aws_s3_bucket.logs", "aws_s3_bucket.logs2", false),
            ("aws_s3_bucket.*", "aws_s3_bucket.logs", true),
            ("module.db", "module.db.aws_db_instance.main", true),
            ("module.*.aws_db_instance.main", "module.a.module.b.aws_db_instance.main", true),
            ("aws_x.b[\"?\"]", "aws_x.b[\"k\"]", true),
            (".", ".", true),
            (".", "aws_s3_bucket.logs", false),
            ("", ".", false),
        ] {
            assert_eq!(matches_address(pattern, address), expected, "{pattern} {address}");
        }
    }

    #[test]
    fn many_stars_take_no_time() {
        let pattern = "*a".repeat(200);
        assert!(!matches_address(&pattern, &"a".repeat(199)));
        assert!(!matches(&"**/a/".repeat(100), &"b/".repeat(100)));
    }
}
