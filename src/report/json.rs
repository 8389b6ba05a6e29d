//! The complete analysis as JSON: the contract for all that follows. Fields are in snake case,
//! ids in kebab case; the schema stands in `docs/analysis.schema.json`.

use super::View;

pub(super) fn write(view: &View) -> Result<Vec<u8>, String> {
    let mut bytes = serde_json::to_vec_pretty(view).map_err(|error| error.to_string())?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The JSON Schema of [`View`], pretty-printed.
pub fn schema() -> String {
    let schema = schemars::schema_for!(View);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
