use super::draft::Draft;

pub(crate) fn read(bytes: &[u8]) -> Result<Draft, String> {
    let _ = bytes;
    Err("not read yet".into())
}
