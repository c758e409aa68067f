//! Policies: what must change with what, read from YAML into a [`Policy`] that is valid if it exists.
//!
//! A file goes through these steps: [`crate::yaml`] gives a tree with places, [`decode`] what the file says
//! (a [`layer`]), [`load`] lays the files that it extends under it, [`validate`] makes the policy.

mod decode;
mod layer;
mod load;
mod model;
mod packs;
mod show;
mod templates;
mod validate;

pub(crate) use load::{FILE, Loaded, load, load_default, load_pack};
pub(crate) use model::{
    Demand, DocumentType, Ignore, Origin, Policy, Requirement, Rule, State, Target, Test,
    TestChange, Trigger, Within, words,
};
pub(crate) use packs::{ALL as PACKS, DEFAULT as DEFAULT_PACK};
pub(crate) use show::{requirement_text, show, trigger_text};
pub(crate) use templates::{built_in, is_built_in, names as template_names};
