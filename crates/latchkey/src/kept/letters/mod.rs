//! A site's letters: a folder with its own templates and texts, and a folder they go out through.

mod folder;
mod mail_room;

pub use folder::desk;
pub use mail_room::MailRoom;
