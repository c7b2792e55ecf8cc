//! Which files are templates, and when they cease to be some.

use shirube_syntax::{Encoding, Position};

use super::{
    Workspace,
    template_tests::{said, workspace},
};

#[test]
fn what_is_no_template_is_left_alone() {
    let files = [
        ("pod.yaml", "apiVersion: v1\nkind: Pod\nspec: [\n"),
        ("package.json", "{\"name\": \"x\", \"Resources\": {\"a\": {\"Type\": \"X\"}}}"),
        ("notes.yaml", "text: Resources of AWS::Own::Bucket\n"),
    ];
    assert_eq!(said(&mut workspace(&files)), [] as [&str; 0]);
}

#[test]
fn a_file_that_names_another_schema_is_no_template() {
    let text = |schema: &str| {
        format!(
            "# yaml-language-server: $schema=https://example.com/{schema}\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {{}}\n"
        )
    };
    assert_eq!(said(&mut workspace(&[("a.yaml", &text("other.json"))])), [] as [&str; 0]);
    assert!(!said(&mut workspace(&[("a.yaml", &text("cloudformation.schema.json"))])).is_empty());
}

#[test]
fn a_format_can_be_switched_off() {
    let template = "Resources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-b}\n";
    let off = "version: 1\nproviders: {cloudformation: off}\n";
    let mut workspace = workspace(&[("a.yaml", template), (".shirube.yaml", off)]);
    assert_eq!(said(&mut workspace), [""; 0]);
    workspace.open("/w/a.yaml", template, 1);
    assert_eq!(said(&mut workspace), [""; 0]);
    workspace.open("/w/.shirube.yaml", "version: 1\n", 1);
    assert_eq!(said(&mut workspace).len(), 2);
    workspace.change("/w/.shirube.yaml", 2, &[(None, off.into())], Encoding::Utf16).expect("an open file");
    assert_eq!(said(&mut workspace), [""; 0]);
    workspace.open("/w/.shirube.yaml", "version: 1\nproviders: {terraform: off}\n", 3);
    assert_eq!(said(&mut workspace).len(), 2);
}

#[test]
fn what_becomes_no_template_is_left_alone() {
    let template = "AWSTemplateFormatVersion: '2010-09-09'\nResources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-b}\n";
    let chart = "# yaml-language-server: $schema=https://json.schemastore.org/chart.json\nname: [\n";
    let mut workspace = workspace(&[("a.yaml", chart)]);
    workspace.open("/w/a.yaml", chart, 1);
    // Opened again, as in a workspace that was read meanwhile.
    workspace.open("/w/a.yaml", template, 1);
    let all = |text: &str| {
        let end = Position { line: text.matches('\n').count() as u32, character: 0 };
        (Position { line: 0, character: 0 }, end)
    };
    let mut version = 1;
    for (old, new, findings) in [(template, chart, 0), (chart, template, 2), (template, chart, 0)] {
        version += 1;
        let change = [(Some(all(old)), new.to_string())];
        workspace.change("/w/a.yaml", version, &change, Encoding::Utf16).expect("an open file");
        assert_eq!(said(&mut workspace).len(), findings, "{new}");
    }
}

#[test]
fn other_files_of_yaml_and_json_are_left_alone() {
    let others = [
        (
            "compose.yaml",
            "services:\n  db:\n    image: postgres\n    environment:\n      POSTGRES_PASSWORD: secretsecret1\n",
        ),
        ("ci.yml", "on: [push]\njobs:\n  a:\n    steps:\n      - run: echo ${{ secrets.X }}\n"),
        (
            "chart.yaml",
            "kind: Service\nmetadata:\n  name: {{ .Release.Name }}\n{{- if .Values.x }}\nspec: {}\n{{- end }}\n",
        ),
        ("jinja.yaml", "Resources:\n{% for b in all %}\n  {{ b }}:\n    Type: AWS::Own::Bucket\n{% endfor %}\n"),
        (
            "appspec.yml",
            "version: 0.0\nResources:\n  - Target:\n      Type: AWS::Own::Bucket\n      Properties: {BucketName: bad}\n",
        ),
        ("serverless.yml", "service: x\nresources:\n  Resources:\n    B: {Type: AWS::Own::Bucket}\n"),
        ("openapi.json", "{\"openapi\": \"3.0.0\", \"paths\": {}}"),
        ("package.json", "{\"name\": \"x\", \"dependencies\": {\"y\": \"^1\"}}"),
        ("texts.json", "{\"Resources\": {\"Title\": \"x\"}}"),
        ("settings.json", "{\"Parameters\": {\"x\": 1}, \"Metadata\": {}}"),
        ("broken.json", "{\"a\":"),
        ("broken.yaml", "a: [b\n c: }\n\t- x\n"),
    ];
    assert_eq!(said(&mut workspace(&others)), [""; 0]);
    // Beside them, a template is judged as it is alone.
    let template = (
        "a.yaml",
        "Resources:\n  B:\n    Type: AWS::Own::Bucket\n    Properties: {BucketName: ok-b, BucketEncryption: {}}\n",
    );
    let all: Vec<_> = others.into_iter().chain([template]).collect();
    assert_eq!(said(&mut workspace(&all)), ["policy a.yaml B \"B\""]);
}

#[test]
fn a_byte_order_mark_counts_where_a_client_sent_it() {
    let text =
        "\u{FEFF}{\"Resources\": {\"B\": {\"Type\": \"AWS::Own::Bucket\", \"Properties\": {\"BucketName\": \"bad\"}}}}";
    let at = text.find("\"bad\"").unwrap();
    let mut workspace = workspace(&[("a.json", text)]);
    let column = |workspace: &Workspace| workspace.position("/w/a.json", at, Encoding::Utf16).character as usize;
    // Three bytes are one character, which an editor takes off when it opens the file.
    assert_eq!(column(&workspace), at - 3);
    let shown = Position { line: 0, character: at as u32 - 3 };
    assert_eq!(workspace.offset("/w/a.json", shown, Encoding::Utf16), at);
    workspace.open("/w/a.json", text, 1);
    assert_eq!(column(&workspace), at - 2);
    assert_eq!(workspace.offset("/w/a.json", Position { line: 0, character: at as u32 - 2 }, Encoding::Utf16), at);
}
