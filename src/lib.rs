pub mod error;
pub mod lexicon;

pub mod tag;
pub mod text;
