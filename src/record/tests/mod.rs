//! Whole documents, read.

mod brief;
mod corpus;
mod forms;
mod hostile;
mod spans;
mod support;
