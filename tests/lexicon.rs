//! Each example of the lexicon is a test, named after its sentence; and every term is proven.
//!
//! `cargo test --test lexicon -- zelfregie` runs the examples of one element.

use std::path::Path;
use std::sync::Arc;

use krachtproef::lexicon::Framework;
use krachtproef::tag::Tagger;
use libtest_mimic::Arguments;
use libtest_mimic::Failed;
use libtest_mimic::Trial;

fn main() {
    let arguments = Arguments::from_args();
    let frameworks: Vec<Arc<Framework>> =
        match krachtproef::lexicon::load_folder(Path::new("lexicon")) {
            Ok(frameworks) => frameworks.into_iter().map(Arc::new).collect(),
            Err(error) => {
                let refused = move || Err(Failed::from(error.to_string()));
                libtest_mimic::run(&arguments, vec![Trial::test("the lexicon loads", refused)])
                    .exit();
            }
        };
    let mut trials = Vec::new();
    for framework in &frameworks {
        trials.extend(examples(framework));
        trials.push(proofs(framework));
        trials.push(shipped(framework));
    }
    libtest_mimic::run(&arguments, trials).exit();
}

/// One automaton serves all examples of a framework: compiling it for each would take minutes.
fn examples(framework: &Arc<Framework>) -> Vec<Trial> {
    let tagger = Tagger::new(framework);
    tagger
        .examples()
        .map(|(element, claim, example)| {
            let id = &framework.elements[element].id;
            let name = format!("{}/{id} {}: {}", framework.id, claim.key(), example.text);
            let fault = tagger
                .try_example(element, claim, example)
                .map(|fault| format!("{}:{}\n  {}", fault.file, fault.line, fault.what));
            Trial::test(name, move || {
                fault.map_or(Ok(()), |fault| Err(fault.into()))
            })
        })
        .collect()
}

fn proofs(framework: &Arc<Framework>) -> Trial {
    let framework = Arc::clone(framework);
    let name = format!(
        "{}: every term is proven, every exclusion silences",
        framework.id
    );
    Trial::test(name, move || {
        let faults = Tagger::new(&framework).unproven(std::iter::empty());
        if faults.is_empty() {
            return Ok(());
        }
        let lines: Vec<String> = faults
            .iter()
            .map(|fault| format!("{}:{}: {}", fault.file, fault.line, fault.what))
            .collect();
        Err(lines.join("\n").into())
    })
}

fn shipped(framework: &Arc<Framework>) -> Trial {
    let framework = Arc::clone(framework);
    let name = format!("{}: the binary ships the folder as it is", framework.id);
    Trial::test(name, move || {
        let built_in = krachtproef::lexicon::builtin(Some(&framework.id))
            .map_err(|error| Failed::from(error.to_string()))?;
        if built_in[0] == *framework {
            Ok(())
        } else {
            Err("it differs: build again".into())
        }
    })
}
