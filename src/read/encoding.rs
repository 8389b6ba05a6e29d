pub(crate) fn decode(bytes: &[u8]) -> Option<String> { String::from_utf8(bytes.to_vec()).ok() }
