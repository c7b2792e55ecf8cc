// Which files are the server's to read.
//
// By name and not by language: without another extension a .tf is plain text, no language is claimed, and nobody else's YAML, JSON
// or HCL is sent. package.json names the same files in `activationEvents`.
const patterns = [
  "**/*.{tf,tofu,tfvars}",
  "**/*.{tf,tofu,tfvars}.json",
  "**/*.{policy,policytest}.hcl",
  "**/.shirube.yaml",
];

export const documentSelector = patterns.map((pattern) => ({ scheme: "file", pattern }));
