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
