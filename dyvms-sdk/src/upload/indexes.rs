//! Sets of callees by their numbers, as ranges.

use std::{fmt, num::ParseIntError, ops::Range, str::FromStr};

/// A set of numbers, kept as ranges; callees are counted from 0 in the order of their source.
///
/// Its text is short enough to be written down, and read again by a later run: `0-999, 2000, 2500-2999`.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Indexes {
    /// In order, apart from each other, none empty.
    ranges: Vec<Range<usize>>,
}

impl Indexes {
    /// How many numbers it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ranges.iter().map(Range::len).sum()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ranges.is_empty()
    }

    /// Whether it has this number.
    #[must_use]
    pub fn contains(&self, index: usize) -> bool {
        let after = self.ranges.partition_point(|range| range.end <= index);
        self.ranges.get(after).is_some_and(|range| range.contains(&index))
    }

    /// The ranges, in order and apart from each other.
    pub fn ranges(&self) -> impl ExactSizeIterator<Item = Range<usize>> + '_ {
        self.ranges.iter().cloned()
    }

    /// The numbers, in order.
    pub fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.ranges.iter().cloned().flatten()
    }

    /// Adds a range; one that ends before it begins is empty.
    pub fn insert(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let from = self.ranges.partition_point(|each| each.end < range.start);
        let to = self.ranges.partition_point(|each| each.start <= range.end);
        let touched = &self.ranges[from..to];
        let start = touched.first().map_or(range.start, |first| first.start.min(range.start));
        let end = touched.last().map_or(range.end, |last| last.end.max(range.end));
        self.ranges.splice(from..to, std::iter::once(start..end));
    }
}

impl Extend<Range<usize>> for Indexes {
    fn extend<I: IntoIterator<Item = Range<usize>>>(&mut self, ranges: I) {
        ranges.into_iter().for_each(|range| self.insert(range));
    }
}

impl FromIterator<Range<usize>> for Indexes {
    fn from_iter<I: IntoIterator<Item = Range<usize>>>(ranges: I) -> Self {
        let mut indexes = Self::default();
        indexes.extend(ranges);
        indexes
    }
}

impl fmt::Display for Indexes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, range) in self.ranges.iter().enumerate() {
            f.write_str(if position == 0 { "" } else { ", " })?;
            match range.len() {
                1 => write!(f, "{}", range.start)?,
                _ => write!(f, "{}-{}", range.start, range.end - 1)?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Indexes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Indexes({self})")
    }
}

/// Why a text is no set of numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseIndexesError {
    part: String,
    reason: Option<ParseIntError>,
}

impl fmt::Display for ParseIndexesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is neither a number nor a range of numbers such as 0-999", self.part)?;
        self.reason.as_ref().map_or(Ok(()), |reason| write!(f, ": {reason}"))
    }
}

impl std::error::Error for ParseIndexesError {}

impl FromStr for Indexes {
    type Err = ParseIndexesError;

    fn from_str(text: &str) -> Result<Self, ParseIndexesError> {
        let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
        parts.map(range).collect()
    }
}

/// A number, or a range with its last number.
fn range(part: &str) -> Result<Range<usize>, ParseIndexesError> {
    let wrong = |reason| ParseIndexesError { part: part.to_owned(), reason };
    let number = |text: &str| text.trim().parse::<usize>().map_err(|reason| wrong(Some(reason)));
    let (first, last) = part.split_once('-').unwrap_or((part, part));
    let (first, last) = (number(first)?, number(last)?);
    let end = last.checked_add(1).filter(|end| first < *end).ok_or_else(|| wrong(None))?;
    Ok(first..end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn what_is_no_set_of_numbers_is_refused() {
        for text in ["x", "1-", "-1", "5-3", "1-2-3", "1 2", &format!("0-{}", usize::MAX)] {
            let error = text.parse::<Indexes>().unwrap_err().to_string();
            assert!(error.contains("neither a number nor a range"), "{text}: {error}");
        }
        assert_eq!("".parse(), Ok(Indexes::default()));
        assert_eq!(" 3, 1-2 ,".parse::<Indexes>().unwrap().to_string(), "1-3");
    }

    proptest! {
        #[test]
        fn it_is_the_set_of_what_was_put_in(ranges in proptest::collection::vec((0..60_usize, 0..9_usize), 0..12)) {
            let ranges = ranges.into_iter().map(|(start, len)| start..start + len);
            let indexes: Indexes = ranges.clone().collect();
            let set: BTreeSet<usize> = ranges.flatten().collect();
            prop_assert_eq!(indexes.iter().collect::<Vec<_>>(), set.iter().copied().collect::<Vec<_>>());
            prop_assert_eq!(indexes.len(), set.len());
            prop_assert!((0..80).all(|index| indexes.contains(index) == set.contains(&index)));
            prop_assert!(indexes.ranges.windows(2).all(|two| two[0].end < two[1].start), "{:?}", indexes.ranges);
            prop_assert_eq!(indexes.to_string().parse(), Ok(indexes));
        }
    }
}
