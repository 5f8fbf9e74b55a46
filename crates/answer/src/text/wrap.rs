//! Breaking text into lines.

/// The widest line of a page, in characters.
const WIDTH: usize = 96;

/// A text broken into lines that begin with `indent`.
pub fn wrapped(text: &str, indent: &str) -> String {
    hanging(text, indent, indent)
}

/// An item of a list: a point before its first line, and the others under its text.
pub fn item(text: &str, indent: &str) -> String {
    hanging(text, &format!("{indent}· "), &format!("{indent}  "))
}

fn hanging(text: &str, first: &str, indent: &str) -> String {
    let mut page = String::new();
    let mut line = first.to_owned();
    let mut is_empty = true;
    for word in text.split_whitespace() {
        if !is_empty && line.chars().count() + 1 + word.chars().count() > WIDTH {
            page.push_str(&line);
            page.push('\n');
            indent.clone_into(&mut line);
            is_empty = true;
        }
        if !is_empty {
            line.push(' ');
        }
        line.push_str(word);
        is_empty = false;
    }
    page.push_str(&line);
    page.push('\n');
    page
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn no_line_is_wider_than_the_page_and_no_word_is_lost() {
        let text = "word ".repeat(100);
        let page = wrapped(&text, "    ");
        assert!(
            page.lines().all(|line| line.len() <= super::WIDTH && line.starts_with("    word"))
        );
        assert_eq!(page.split_whitespace().count(), 100);
    }

    #[test]
    fn an_item_hangs_from_its_point() {
        let page = super::item(&"word ".repeat(40), "  ");
        let lines: Vec<&str> = page.lines().collect();
        assert!(lines[0].starts_with("  · word"));
        assert!(lines[1..].iter().all(|line| line.starts_with("    word")));
    }
}
