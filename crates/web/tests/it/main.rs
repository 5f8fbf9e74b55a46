//! The site, asked as a browser asks it: in process for the pages, over sockets for the server.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

mod administration;
mod api;
mod asked;
mod clinic;
mod demo;
mod doors;
mod drafts;
mod evidence;
mod fhir;
mod filing;
mod form;
mod guard;
mod hooks;
mod in_words;
mod interrupted;
mod kept;
#[path = "../../../answer/tests/it/library.rs"]
mod library;
mod markup;
mod pages;
mod provider;
mod reports;
mod routes;
mod samples;
mod screen;
mod server;
mod site;
mod story;
mod walk;
mod world;
