//! Computed attributes of which it is known what they look like.

use super::*;

fn shaped(pattern: &str, prefix: Option<Value>) -> Value {
    let shape = Shaped { prefixed: prefix.is_some(), pattern: pattern.into(), name: None };
    let identity = Identity {
        shapes: Aside([(Arc::from("a"), shape)].into()),
        prefix: prefix.map(Arc::new),
        ..Identity::default()
    };
    let instance = Instance { address: "x.y".into(), kind: "x".into(), managed: true, identity };
    Value::new(Kind::Symbol(Arc::new(Symbol { instance: Arc::new(instance), path: "a".into() })))
}

fn around(before: &str, hole: &Value, after: &str) -> Value {
    Value::from_parts(vec![Part::Text(before.into()), Part::Hole(hole.clone()), Part::Text(after.into())])
}

#[test]
fn names_that_match_no_pattern() {
    let matches = |value: Value| run("matches", &[Value::string("bastion_names"), value]);
    let unique = shaped("[0-9a-f]{26}", Some(Value::string("web-")));
    assert_eq!(matches(unique), j!(false));
    assert_eq!(matches(shaped("[0-9a-f]{26}", Some(Value::string("bastion-")))), j!("unknown"));
    let account = shaped("[0-9]{12}", None);
    assert_eq!(matches(around("logs-", &account, "-tokyo")), j!(false));
    assert_eq!(matches(around("bastion-x-", &account, "-tokyo")), j!(true));
    assert_eq!(matches(around("logs-", &shaped("[a-z]+", None), "")), j!("unknown"));
    // What a name begins with is compared in another form than it is written in.
    assert_eq!(matches(shaped("[0-9]+", Some(Value::string("ｂａｓｔｉｏｎ")))), j!("unknown"));
}

#[test]
fn tags_that_say_something_else() {
    let values = |value: Value| {
        let tags = Value::map([(Arc::from("Classification"), value)]);
        run("tag_values", &[Value::string("classification_tags"), tags])
    };
    assert_eq!(values(shaped("[0-9]{12}", None)), j!([]));
    assert_eq!(values(around("team-", &hole(), "-1")), j!(["unknown"]));
    assert_eq!(values(shaped("[a-z]+", None)), j!(["unknown"]));
}

#[test]
fn zones_of_a_region() {
    let zone =
        |region: &str, rest: &str| run("in_japan", &[Value::string("aws"), shaped(rest, Some(Value::string(region)))]);
    assert_eq!(zone("eu-west-1", "[a-z]|-wl[0-9]-[a-z]{3}-wlz-[0-9]"), j!(false));
    assert_eq!(zone("ap-northeast-3", "[a-z]"), j!(true));
    assert_eq!(zone("ap-northeast-1", "[a-z]"), j!(true));
    // A local zone of Tokyo is in Taipei, and one more digit is another region.
    assert_eq!(zone("ap-northeast-1", "[a-z]|-[a-z]{3}-[0-9][a-z]"), j!("unknown"));
    assert_eq!(zone("us-east-1", "[0-9a-z]"), j!("unknown"));
    assert_eq!(zone("us-east-1", "[a-z]?"), j!("unknown"));
    assert_eq!(zone("nowhere-1", "[a-z]"), j!("unknown"));
    assert_eq!(run("in_japan", &[Value::string("aws"), around("us-east-1", &hole(), "")]), j!("unknown"));
}

#[test]
fn texts_that_hide_no_region() {
    let found = |value: Value| run("regions_in", &[Value::string("aws"), value]);
    let account = shaped("[0-9]{12}", None);
    assert_eq!(found(around("arn:aws:sqs:us-east-1:", &account, ":x")), j!(["us-east-1"]));
    assert_eq!(found(around("arn:", &shaped("aws[a-z-]*", None), ":ec2:us-east-1:1:x")), j!(["us-east-1"]));
    assert_eq!(found(around("us-east-", &shaped("[0-9]", None), "")), j!(["unknown"]));
    assert_eq!(found(around("a:", &shaped("[a-z0-9-]+", None), ":b")), j!(["unknown"]));
}

#[test]
fn what_is_written_here() {
    let [symbol, hole] = [arn(), hole()];
    let begins = Value::from_parts(vec![Part::Hole(symbol.clone()), Part::Text("/*".into())]);
    let literal = around("arn:aws:sqs:us-east-1:", &symbol, ":x");
    let list = Value::list(vec![symbol, begins, literal.clone(), hole.clone(), Value::string("x")]);
    let written = call("written", &[list], tables(), TODAY).unwrap().unwrap();
    assert_eq!(written.as_list().unwrap().items, [literal, hole.clone(), Value::string("x")]);
    assert_eq!(run("written", &[Value::null()]), j!([]));
    assert_eq!(run("written", &[hole]), j!("unknown"));
    assert!(call("written", &[Value::string("x")], tables(), TODAY).unwrap().is_err());
}
