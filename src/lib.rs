pub mod analysis;
pub mod audit;
pub mod error;
pub mod lexicon;
pub mod read;
pub mod split;
pub mod tag;
pub mod text;
