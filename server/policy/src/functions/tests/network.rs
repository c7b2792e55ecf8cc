//! `cidr_is_open` and `ports_opened`

use super::*;

#[test]
fn blocks() {
    for open in ["0.0.0.0/0", "::/0", "0:0:0:0:0:0:0:0/0", " 0.0.0.0/0 ", "10.0.0.0/0", "::/00"] {
        assert_eq!(run_text("cidr_is_open", &[open]), j!(true), "{open}");
    }
    for narrow in ["10.0.0.0/8", "0.0.0.0/1", "2001:db8::/32", "192.0.2.1", "::1/128"] {
        assert_eq!(run_text("cidr_is_open", &[narrow]), j!(false), "{narrow}");
    }
    for strange in ["", "0.0.0.0", "10.0.0.0/33", "sg-123", "0.0.0.0/x"] {
        assert_eq!(run_text("cidr_is_open", &[strange]), j!("unknown"), "{strange}");
    }
    assert_eq!(run("cidr_is_open", &[Value::null()]), j!(false));
    assert_eq!(run("cidr_is_open", &[hole()]), j!("unknown"));
    assert_eq!(run("cidr_is_open", &[holey("§/32")]), j!(false));
    assert_eq!(run("cidr_is_open", &[holey("10.0.0.0/1§")]), j!(false));
    assert_eq!(run("cidr_is_open", &[holey("§/0")]), j!("unknown"));
    assert_eq!(run("cidr_is_open", &[holey("10.0.0.0/§")]), j!("unknown"));
}

fn ports(table: &str, protocol: Value, from: Value, to: Value) -> Json {
    let result = run("ports_opened", &[Value::string(table), protocol, from, to]);
    let port = |p: &Json| p.get("port").unwrap_or(p).clone();
    result.as_array().map_or(result.clone(), |all| all.iter().map(port).collect())
}

#[test]
fn ranges() {
    let n = |n: i64| Value::number(n);
    let s = |s: &str| Value::string(s);
    assert_eq!(run("ports_opened", &[s("administrative"), s("tcp"), n(22), n(22)]), j!([{"port": 22, "name": "SSH"}]));
    assert_eq!(ports("administrative", s("TCP"), n(20), n(25)), j!([22, 20, 21, 23]));
    assert_eq!(ports("administrative", n(6), s("3389"), s("3389")), j!([3389]));
    assert_eq!(ports("administrative", s("17"), n(0), n(200)), j!([69, 111, 137, 138, 161]));
    assert_eq!(ports("database", s("tcp"), n(443), n(443)), j!([]));
    assert_eq!(ports("database", s("icmp"), n(-1), n(-1)), j!([]));
    for protocol in [s("-1"), n(-1), s("all")] {
        assert_eq!(ports("database", protocol, Value::null(), n(0)).as_array().unwrap().len(), 39);
    }
}

#[test]
fn ranges_that_are_not_known() {
    let n = |n: i64| Value::number(n);
    let s = |s: &str| Value::string(s);
    assert_eq!(ports("administrative", hole(), n(22), n(22)), j!("unknown"));
    assert_eq!(ports("administrative", s("tcp"), n(22), hole()), j!(["unknown"]));
    assert_eq!(ports("administrative", s("tcp"), n(60_000), hole()), j!([]));
    assert_eq!(ports("administrative", s("tcp"), hole(), n(10)), j!([]));
    assert_eq!(ports("administrative", s("tcp"), Value::null(), Value::null()), j!(["unknown"]));
    assert_eq!(ports("administrative", Value::null(), n(1), n(2)), j!("unknown"));
    assert_eq!(ports("nothing", s("tcp"), n(1), n(2)), j!("unknown"));
}

#[test]
fn ports_point_to_the_rule() {
    let arg = |v: Value, node| v.at(origin(node));
    let args = [
        Value::string("administrative"),
        Value::string("tcp"),
        arg(Value::number(22_i64), 1),
        arg(Value::number(22_i64), 2),
    ];
    let result = call("ports_opened", &args, tables(), TODAY).unwrap().unwrap();
    let first = &result.as_list().unwrap().items[0];
    assert_eq!(first.origin, Origin::many([&origin(1), &origin(2)]));
    assert_eq!(first.as_map().unwrap().entries.get("name").unwrap().origin, first.origin);
}

#[test]
fn wide_and_private_blocks() {
    let wide = |cidr: &str| run_text("cidr_is_wide", &[cidr]);
    for cidr in ["0.0.0.0/0", "::/0", "0.0.0.0/1", "128.0.0.0/1", "52.0.0.0/8", "*", "Internet", "any"] {
        assert_eq!(wide(cidr), j!(true), "{cidr}");
    }
    for cidr in ["10.0.0.0/8", "203.0.113.0/24", "2001:db8::/32", "fc00::/7"] {
        assert_eq!(wide(cidr), j!(false), "{cidr}");
    }
    let private = |cidr: &str| run_text("cidr_is_private", &[cidr]);
    assert_eq!((private("172.20.0.0/16"), private("192.168.1.1"), private("fd00::/8")), (j!(true), j!(true), j!(true)));
    assert_eq!(
        (private("172.0.0.0/8"), private("8.8.8.8/32"), private("0.0.0.0/0")),
        (j!(false), j!(false), j!(false))
    );
    assert_eq!((private("nonsense"), wide("nonsense")), (j!("unknown"), j!("unknown")));
    assert_eq!((run("cidr_is_private", &[hole()]), run("cidr_is_wide", &[Value::null()])), (j!("unknown"), j!(false)));
}
