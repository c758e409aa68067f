//! What a run found, as text for people and for programs. Pure: data in, text out.

mod advice;
mod catalogue;
mod explain;
mod headline;
mod human;
mod json;
mod problems;

pub(crate) use advice::shell_quoted;
pub(crate) use catalogue::catalogue;
pub(crate) use explain::{explain_check, explain_path, explain_rule, explain_unreadable};
pub(crate) use human::human;
pub(crate) use json::{json, json_catalogue, json_problems};
pub(crate) use problems::{could_not_check, problems};
