//! Two sorted lists, walked together.

use std::cmp::Ordering;

/// Pairs what is equal in two lists that are sorted by `order`; what only one has is paired with
/// nothing.
pub(super) fn side_by_side<T>(
    old: impl IntoIterator<Item = T>,
    new: impl IntoIterator<Item = T>,
    order: impl Fn(&T, &T) -> Ordering,
) -> impl Iterator<Item = (Option<T>, Option<T>)> {
    let (mut old, mut new) = (old.into_iter().peekable(), new.into_iter().peekable());
    std::iter::from_fn(move || {
        let order = match (old.peek(), new.peek()) {
            (None, None) => return None,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => order(one, other),
        };
        let one = (order != Ordering::Greater).then(|| old.next()).flatten();
        let other = (order != Ordering::Less).then(|| new.next()).flatten();
        Some((one, other))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equals_meet_and_the_rest_stands_alone() {
        let pairs: Vec<_> = side_by_side([1, 3, 4], [2, 3, 5], Ord::cmp).collect();
        assert_eq!(
            pairs,
            [
                (Some(1), None),
                (None, Some(2)),
                (Some(3), Some(3)),
                (Some(4), None),
                (None, Some(5)),
            ]
        );
    }
}
