//! Runs the program.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a run left behind.
pub struct Outcome {
    pub code: i32,
    pub out: String,
    pub sentence: String,
}

/// Runs the program with these arguments and no language in its environment.
pub fn run(arguments: &[&str]) -> Outcome {
    run_with(arguments, &[])
}

/// Runs the program with these variables in its environment.
pub fn run_with(arguments: &[&str], variables: &[(&str, &str)]) -> Outcome {
    let mut command = Command::new(env!("CARGO_BIN_EXE_musuan"));
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
        command.env_remove(name);
    }
    let output = command.args(arguments).envs(variables.iter().copied()).output().unwrap();
    Outcome {
        code: output.status.code().expect("the program ends by itself"),
        out: String::from_utf8(output.stdout).unwrap(),
        sentence: String::from_utf8(output.stderr).unwrap(),
    }
}

/// The objects that a run prints with `--json`, one a line; the run must succeed.
pub fn objects(arguments: &[&str]) -> Vec<Value> {
    let outcome = run(&[arguments, &["--json"]].concat());
    assert_eq!((outcome.code, outcome.sentence.as_str()), (0, ""), "{arguments:?}");
    outcome.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The objects that a run prints of parcels, without the last one, which has the totals.
pub fn parcels(arguments: &[&str]) -> Vec<Value> {
    objects(arguments).into_iter().filter(|object| object["totals"].is_null()).collect()
}

/// The only object that a run prints.
pub fn object(arguments: &[&str]) -> Value {
    let [object] = <[Value; 1]>::try_from(objects(arguments)).unwrap();
    object
}

/// A file that is deleted with this guard.
pub struct Written(PathBuf);

impl Written {
    pub fn new(name: &str, bytes: impl AsRef<[u8]>) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("musuan-{}-{number}-{name}", std::process::id()));
        std::fs::write(&path, bytes).unwrap();
        Self(path)
    }

    pub fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Written {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// A file of the test data.
pub fn data(path: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(path).to_str().unwrap().to_owned()
}

/// Whether a number equals this one to so many digits behind the point.
pub fn near(found: &Value, expected: f64, digits: usize) -> bool {
    let step: f64 = format!("1e-{digits}").parse().unwrap();
    found.as_f64().is_some_and(|found| (found - expected).abs() <= 0.5 * step)
}
