//! What a word without quotes stands for.

use std::borrow::Cow;

use super::Value;

/// The value that a plain scalar stands for, by the core schema of YAML 1.2; `yes` is a word.
pub(super) fn plain(word: Cow<'_, str>) -> Value<'_> {
    let text = &*word;
    // Most words begin like none that stands for something else.
    if text.starts_with(|first: char| first.is_ascii_alphabetic() && !"nNtTfF".contains(first)) {
        return Value::String(word);
    }
    let signless = text.strip_prefix(['+', '-']).unwrap_or(text);
    if signless.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        && let Some(number) = number(text, signless)
    {
        return number;
    }
    let is = |word: &str| text.eq_ignore_ascii_case(word);
    if text.is_empty() || text == "~" || is("null") {
        Value::Null
    } else if is("true") {
        Value::Bool(true)
    } else if is("false") {
        Value::Bool(false)
    } else {
        Value::String(word)
    }
}

/// A number, whole or not.
fn number(text: &str, signless: &str) -> Option<Value<'static>> {
    let special = || {
        [".inf", ".nan"]
            .into_iter()
            .any(|word| signless.eq_ignore_ascii_case(word))
    };
    magnitude(signless)
        .map(|magnitude| {
            let sign = if text.starts_with('-') { -1 } else { 1 };
            i64::try_from(sign * i128::from(magnitude)).map_or(Value::Float, Value::Integer)
        })
        .or_else(|| (text.parse::<f64>().is_ok() || special()).then_some(Value::Float))
}

/// A whole number without its sign: decimal, or in one of the prefixed bases, with `_` between digits.
fn magnitude(signless: &str) -> Option<u64> {
    let based = |prefixes, base| {
        let digits = signless
            .strip_prefix('0')?
            .strip_prefix::<[char; 2]>(prefixes)?;
        Some((digits, base))
    };
    let (digits, base) = based(['x', 'X'], 16)
        .or_else(|| based(['o', 'O'], 8))
        .or_else(|| based(['b', 'B'], 2))
        .unwrap_or((signless, 10));
    let padded = base == 10 && digits.len() > 1 && digits.starts_with('0');
    let is_number =
        |part: &str| !part.is_empty() && part.chars().all(|character| character.is_digit(base));
    if padded || !digits.split('_').all(is_number) {
        return None;
    }
    u64::from_str_radix(&digits.replace('_', ""), base).ok()
}
