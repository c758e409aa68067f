//! Whole documents, read.

mod corpus;
