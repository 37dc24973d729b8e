//! Version numbers, as far as minimums need them.

/// Major, minor, patch, and whether it is a release: a pre-release stands below its own number.
pub(crate) type Version = (u64, u64, u64, bool);

/// Reads `2.12.5`, `v20.20.2` or `3.0.0-alpha.1`; what is missing counts as 0.
pub(crate) fn parse(text: &str) -> Option<Version> {
    let text = text.trim().trim_start_matches('v');
    let text = text
        .split_once('+')
        .map_or(text, |(version, _build)| version);
    let (numbers, is_release) = text
        .split_once('-')
        .map_or((text, true), |(numbers, _pre_release)| (numbers, false));
    let mut parts = numbers.split('.').map(|part| part.parse().ok());
    let major = parts.next()??;
    let minor = parts.next().unwrap_or(Some(0))?;
    let patch = parts.next().unwrap_or(Some(0))?;
    Some((major, minor, patch, is_release))
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn reads_the_forms_tools_print() {
        assert_eq!(parse("2.12.5"), Some((2, 12, 5, true)));
        assert_eq!(parse("v20.20.2\n"), Some((20, 20, 2, true)));
        assert_eq!(parse("20"), Some((20, 0, 0, true)));
        assert_eq!(
            parse("1.2.1+spec-1.1.0"),
            Some((1, 2, 1, true)),
            "build metadata is no pre-release"
        );
        assert_eq!(parse("nightly"), None);
        assert_eq!(parse("1.x"), None);
    }

    #[test]
    fn compares_by_number() {
        assert!(parse("2.9.0") < parse("2.11.1"));
        assert!(parse("2.11.0") < parse("2.11.1"));
        assert!(parse("3.0.0-alpha.4") < parse("3.0.0"));
        assert!(parse("2.11.1-rc.1") < parse("2.11.1"));
        assert!(parse("2.12.0-rc.1") > parse("2.11.1"));
    }
}
