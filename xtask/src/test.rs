//! Runs the [steps](crate::steps), times them, and stops at the first that fails.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::steps::{STEPS, Session, Step, changed_files};

/// Runs the named steps, or all.
pub fn test(names: &[String]) -> Result<()> {
    let steps = chosen(names)?;
    let mut session = Session { changed_before: changed_files()?, ..Session::default() };
    let mut times = Vec::new();
    for (index, step) in steps.iter().enumerate() {
        println!("\n=== {}/{} {}: {}", index + 1, steps.len(), step.name, step.about);
        let start = Instant::now();
        (step.run)(&mut session).with_context(|| format!("step `{}` failed", step.name))?;
        times.push((step.name, start.elapsed()));
        println!("=== {}: good, {:.1} s", step.name, start.elapsed().as_secs_f64());
    }
    summarise(&times, &session);
    Ok(())
}

fn chosen(names: &[String]) -> Result<Vec<&'static Step>> {
    if let Some(unknown) = names.iter().find(|name| !STEPS.iter().any(|step| step.name == name.as_str())) {
        let all: Vec<&str> = STEPS.iter().map(|step| step.name).collect();
        bail!("`{unknown}` is no step; the steps are: {}", all.join(", "));
    }
    Ok(STEPS.iter().filter(|step| names.is_empty() || names.iter().any(|name| name == step.name)).collect())
}

fn summarise(times: &[(&str, Duration)], session: &Session) {
    println!("\n=== times");
    for (name, time) in times {
        println!("{:>8.1} s  {name}", time.as_secs_f64());
    }
    let total: Duration = times.iter().map(|(_, time)| *time).sum();
    println!("{:>8.1} s  in all", total.as_secs_f64());
    if !session.summaries.is_empty() {
        println!("\n=== native tests, as their runner reported");
        for line in &session.summaries {
            println!("{line}");
        }
    }
    println!("\nall good");
}
