//! What stands in fenced blocks: logs, code and the numbers behind a graph.

use jiff::ToSpan as _;
use jiff::civil::DateTime;

use super::prose::fill;
use super::scene::Scene;

/// Lines as a service logs them, in a block without a language.
pub(super) fn log(scene: &mut Scene<'_>, started: DateTime, error: &str) -> String {
    let mut lines = vec!["```".to_owned()];
    let mut at = started;
    for line in 0..scene.random.between(4, 7) {
        at += (scene.random.between(1, 40) as i64).seconds();
        let level = scene.random.pick(&["INFO", "WARN", "ERROR"]);
        let what = if line == 1 {
            format!("{error} {}", fill(scene, "{n} {vd}"))
        } else {
            fill(scene, "{n} {vd} {n} in {ms}ms")
        };
        let (host, trace) = (scene.host(), scene.trace());
        lines.push(format!("{at}Z {level} {host} {what} trace={trace}"));
    }
    lines.push("```".to_owned());
    lines.join("\n")
}

/// A short piece of code or configuration in one of the common languages.
pub(super) fn code(scene: &mut Scene<'_>) -> String {
    let pattern = scene.random.pick(&[
        "```rust\nlet {n} = {n}.{vi}({ms}).await?;\nif {n}.is_empty() {\n    return Err(Error::{Vd});\n}\n```",
        "```sql\nSELECT {n}_id, count(*) AS {ns}\nFROM {n}_{ns}\nWHERE {n} = '{vd}' AND {ms} < {n}_ms\nGROUP BY {n}_id;\n```",
        "```yaml\n{n}:\n  {n}: {ms}\n  {ns}:\n    - {svc}\n    - {other}\n  {vi}: true\n```",
        "```bash\n{svc}ctl {vi} --{n}={num} --{n} {a} \\\n  | grep {vd} | sort | uniq -c\n```",
        "```json\n{\n  \"{n}\": { \"{n}\": {num}, \"{n}\": \"{vd}\" },\n  \"{ns}\": [{num}, {num}]\n}\n```",
        "```python\nfor {n} in {ns}:\n    if {n}.{n} > {num}:\n        {n}.{vi}({n}, timeout={ms})\n```",
        "```toml\n[{n}.{n}]\n{n} = {num}\n{vi}_{n} = \"{a}\"\n{ns} = [\"{svc}\", \"{other}\"]\n```",
    ]);
    fill(scene, pattern)
}

/// A chart block with its data inline: errors a minute, from twenty minutes
/// before to twenty minutes after the impact.
pub(super) fn chart(scene: &mut Scene<'_>, started: DateTime, mitigated: usize) -> String {
    let title = format!("Errors of {} per minute", scene.service_name());
    let head = "unit: errors/min\nthreshold: 50\n\ntime,errors";
    let mut lines = vec![format!("```chart\ntitle: {title}\n{head}")];
    let step = (mitigated + 40).div_ceil(60).max(1);
    for minute in (0..mitigated + 40).step_by(step) {
        let at = started + (minute as i64 - 20).minutes();
        let errors = if (20..mitigated + 20).contains(&minute) {
            scene.random.between(120, 260)
        } else {
            scene.random.between(0, 9)
        };
        lines.push(format!("{at}Z,{errors}"));
    }
    lines.push("```".to_owned());
    lines.join("\n")
}
