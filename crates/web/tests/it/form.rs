//! The fields of a page's form, read from its markup as a browser reads them.

/// The part of a page that is the form with this id.
pub fn of_page<'p>(page: &'p str, id: &str) -> Option<&'p str> {
    let (_, rest) = page.split_once(&format!("<form id=\"{id}\""))?;
    rest.split("</form>").next()
}

/// The hidden fields of a form, in their order.
pub fn hidden(form: &str) -> Vec<(String, String)> {
    let tags = form.split("<input ").skip(1).map(|rest| rest.split('>').next().unwrap());
    let hidden = tags.filter(|tag| tag.contains("type=\"hidden\""));
    hidden.map(|tag| (attribute(tag, "name"), attribute(tag, "value"))).collect()
}

/// The facts a form asks for.
pub fn asking(form: &str) -> Vec<String> {
    let fields = hidden(form).into_iter();
    fields.filter(|(name, _)| name == "asking").map(|(_, fact)| fact).collect()
}

pub fn attribute(tag: &str, name: &str) -> String {
    let begin = format!("{name}=\"");
    let value = tag.split_once(&begin).map(|(_, rest)| rest.split('"').next().unwrap());
    unescaped(value.unwrap_or_default())
}

pub fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Everything a browser would send of a form as it stands: hidden fields, lines, boxes that are ticked,
/// choices and texts.
pub fn filled(form: &str) -> Vec<(String, String)> {
    let mut fields = Vec::new();
    let mut is_first = false;
    for rest in form.split('<').skip(1) {
        let tag = rest.split('>').next().unwrap();
        let after = rest.split_once('>').map_or("", |(_, after)| after);
        if tag.starts_with("input ") {
            let is_box = tag.contains("type=\"checkbox\"") || tag.contains("type=\"radio\"");
            if !is_box || tag.contains(" checked") {
                fields.push((attribute(tag, "name"), attribute(tag, "value")));
            }
        } else if tag.starts_with("textarea ") {
            fields.push((attribute(tag, "name"), unescaped(after)));
        } else if tag.starts_with("select ") {
            fields.push((attribute(tag, "name"), String::new()));
            is_first = true;
        } else if tag.starts_with("option ") {
            // Where none is marked, a browser sends the first.
            if std::mem::take(&mut is_first) || tag.contains(" selected") {
                fields.last_mut().unwrap().1 = attribute(tag, "value");
            }
        }
    }
    fields
}
