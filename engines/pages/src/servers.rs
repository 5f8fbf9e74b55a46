//! The servers, each on a port of its own: the site, and a hello-world of the same framework.

use std::net::SocketAddr;
use std::thread;

use axum::Router;
use axum::routing::get;
use latchkey_web::{Limits, runtime, serve};
use maud::{DOCTYPE, html};
use tokio::net::TcpListener;

use crate::Anything;

/// Where they are.
pub struct Servers {
    pub hello: SocketAddr,
    pub site: SocketAddr,
}

/// Opens both, until the process ends.
pub fn open(site: Router) -> Result<Servers, Anything> {
    let runtime = runtime()?;
    let (hello, site) = runtime.block_on(async {
        let hello = Router::new().route("/", get(hello));
        Ok::<_, std::io::Error>((listening(hello).await?, listening(site).await?))
    })?;
    thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
    Ok(Servers { hello, site })
}

async fn listening(router: Router) -> std::io::Result<SocketAddr> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move {
        if let Err(error) = serve(listener, router, Limits::default(), std::future::pending()).await
        {
            eprintln!("a server stopped: {error}");
        }
    });
    Ok(address)
}

/// A page that says hello.
async fn hello() -> axum::response::Html<String> {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head { meta charset="utf-8"; title { "Hello" } }
            body { main { h1 { "Hello, " ("world") "!" } } }
        }
    };
    axum::response::Html(page.into_string())
}
