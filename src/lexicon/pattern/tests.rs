use super::*;

fn shown(source: &str) -> Vec<String> {
    let mut parser = Parser::default();
    let pattern = parser.parse(source).expect("a good pattern");
    let (words, _) = parser.finish();
    let ways = pattern.ways().into_iter();
    ways.map(|way| {
        way.iter()
            .map(|&(gap, slot)| {
                let forms: Vec<_> = words
                    .spelled(slot)
                    .iter()
                    .map(ToString::to_string)
                    .collect();
                format!("{}{}", if gap { "… " } else { "" }, forms.join("/"))
            })
            .collect::<Vec<_>>()
            .join(" ")
    })
    .collect()
}

#[test]
fn a_choice_of_single_words_stays_one_step() {
    assert_eq!(shown("zelf (kiezen|bepalen)"), ["zelf bepalen/kiezen"]);
}

#[test]
fn hyphen_and_space_are_alike_and_diacritics_go() {
    assert_eq!(shown("eigen-kracht*"), ["eigen kracht*"]);
    assert_eq!(shown("financiële zorg"), ["financiele zorg"]);
}

#[test]
fn what_may_be_left_out_is_left_out() {
    assert_eq!(
        shown("in hun (eigen)? kracht"),
        ["in hun eigen kracht", "in hun kracht"]
    );
    assert_eq!(
        shown("zo (((aa)? bb (cc)?)|dd) zo"),
        [
            "zo bb/dd zo",
            "zo aa bb cc zo",
            "zo aa bb zo",
            "zo bb cc zo"
        ]
    );
}

#[test]
fn a_gap_stands_before_what_follows_it() {
    assert_eq!(
        shown("zelf (te)? … (kiezen|mee beslissen)"),
        [
            "zelf te … kiezen",
            "zelf te … mee beslissen",
            "zelf … kiezen",
            "zelf … mee beslissen"
        ]
    );
}

#[test]
fn refusals_say_what_is_wrong() {
    for (source, part) in [
        ("(a", "without ')'"),
        ("a)", "without '('"),
        ("… a", "between"),
        ("a …", "between"),
        ("ab*", "too open"),
        ("@wie", "unknown set"),
        ("a = b", "no sign"),
        ("(a)?", "nothing at all"),
    ] {
        let error = Parser::default().parse(source).expect_err(source);
        assert!(error.contains(part), "{source}: {error}");
    }
}
