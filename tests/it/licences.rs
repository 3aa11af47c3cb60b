//! Whoever passes the program on passes its dependencies on: their licences must go with the EUPL-1.2.

use serde_json::Value;
use std::process::Command;

/// Licences that ask for no more than their notice, or (MPL) for the source of their own files, and so go with ours.
const COMPATIBLE: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

#[test]
fn every_dependency_has_a_licence_that_goes_with_ours() {
    let metadata = metadata();
    let packages = metadata["packages"].as_array().expect("packages");
    let faults: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(is_compatible))
        .map(|package| format!("{} {}: {}", package["name"], package["version"], package["license"]))
        .collect();
    assert!(faults.is_empty(), "licences to look at, then to add here or to do without:\n{}", faults.join("\n"));
}

#[test]
fn a_choice_needs_one_compatible_licence_and_a_sum_needs_all() {
    assert!(is_compatible("GPL-2.0-only OR MIT"));
    assert!(is_compatible("MIT/Apache-2.0"));
    assert!(is_compatible("(Apache-2.0 OR GPL-3.0-only) AND Unicode-3.0"));
    assert!(!is_compatible("MIT AND SSPL-1.0"));
    assert!(!is_compatible("GPL-3.0-only OR AGPL-3.0-only"));
}

/// Reads an SPDX expression as a sum of choices. Where brackets say otherwise this is stricter than they are, never laxer.
fn is_compatible(expression: &str) -> bool {
    let flat = expression.replace(['(', ')'], "").replace('/', " OR ");
    flat.split(" AND ").all(|choice| choice.split(" OR ").any(|licence| COMPATIBLE.contains(&licence.trim())))
}

fn metadata() -> Value {
    let compiler = output("rustc", &["-vV"]);
    let host = compiler.lines().find_map(|line| line.strip_prefix("host: ")).expect("rustc names its host");
    let metadata = output(env!("CARGO"), &["metadata", "--locked", "--offline", "--format-version=1", "--filter-platform", host]);
    serde_json::from_str(&metadata).expect("JSON")
}

fn output(program: &str, arguments: &[&str]) -> String {
    let output =
        Command::new(program).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap_or_else(|e| panic!("{program}: {e}"));
    assert!(output.status.success(), "{program} {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("UTF-8")
}
