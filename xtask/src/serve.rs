//! A small server of static files on a local address, for looking at the release and for the journeys.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::process::Stdio;

use anyhow::{Result, anyhow, bail};

use crate::run::{command, find};
use crate::{budget, page, project};

const FIRST_PORT: u16 = 8080;

struct Options {
    port: Option<u16>,
    open: bool,
    watch: bool,
}

/// Builds and serves, until stopped.
pub fn serve(arguments: &[String]) -> Result<()> {
    let options = options(arguments)?;
    let listener = listen(options.port)?;
    let port = listener.local_addr()?.port();
    if options.watch {
        drop(listener);
        return page::watch(port, options.open);
    }
    page::build()?;
    budget::check()?;
    let address = format!("http://127.0.0.1:{port}/");
    println!("Musuan is served at {address} (stop with Ctrl+C)");
    if options.open {
        open(&address);
    }
    serve_files(&listener, &project::dist(), "/");
    Ok(())
}

fn options(arguments: &[String]) -> Result<Options> {
    let mut options = Options { port: None, open: true, watch: false };
    let mut rest = arguments.iter();
    while let Some(argument) = rest.next() {
        match argument.as_str() {
            "--watch" => options.watch = true,
            "--no-open" => options.open = false,
            "--port" => {
                let port = rest.next().and_then(|text| text.parse().ok());
                options.port = Some(port.ok_or_else(|| anyhow!("--port wants a number from 0 to 65535"))?);
            }
            other => bail!("serve does not know `{other}`"),
        }
    }
    Ok(options)
}

/// The asked port, or the first free one of a few.
fn listen(port: Option<u16>) -> Result<TcpListener> {
    let ports = port.map_or(FIRST_PORT..=FIRST_PORT + 20, |port| port..=port);
    let bound = ports.clone().find_map(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, port)).ok());
    bound.ok_or_else(|| anyhow!("no port of {} to {} is free: choose one with --port", ports.start(), ports.end()))
}

fn open(address: &str) {
    let graphical = !cfg!(target_os = "linux") || std::env::var_os("DISPLAY").is_some();
    let graphical = graphical || std::env::var_os("WAYLAND_DISPLAY").is_some();
    let Some(opener) = find(&["xdg-open", "open", "explorer"]).filter(|_| graphical) else { return };
    let mut opener = command(opener);
    let started = opener.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn();
    if started.is_err() {
        println!("  (the browser could not be opened)");
    }
}

/// Serves a folder in the background under a path, on a free port, and gives its address.
pub fn in_background(folder: PathBuf, prefix: &'static str) -> Result<String> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
    let address = format!("http://127.0.0.1:{}{prefix}", listener.local_addr()?.port());
    std::thread::spawn(move || serve_files(&listener, &folder, prefix));
    Ok(address)
}

fn serve_files(listener: &TcpListener, folder: &Path, prefix: &str) {
    std::thread::scope(|scope| {
        for stream in listener.incoming().flatten() {
            // A browser that goes away in the middle of an answer is its own affair.
            scope.spawn(move || answer(stream, folder, prefix).ok());
        }
    });
}

fn answer(mut stream: TcpStream, folder: &Path, prefix: &str) -> Result<()> {
    let mut request = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    request.read_line(&mut first)?;
    let mut header = String::new();
    while request.read_line(&mut header)? > 2 {
        header.clear();
    }
    let mut words = first.split(' ');
    let (method, target) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let file = file_of(target, prefix).map(|file| folder.join(file)).filter(|_| matches!(method, "GET" | "HEAD"));
    let found = file.and_then(|file| Some((media_type(&file), fs::read(file).ok()?)));
    let (status, media, body) = match found {
        Some((media, body)) => ("200 OK", media, body),
        None => ("404 Not Found", "text/plain; charset=utf-8", b"not found\n".to_vec()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {}\r\nCache-Control: no-cache\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        body.len()
    )?;
    if method != "HEAD" {
        stream.write_all(&body)?;
    }
    Ok(stream.flush()?)
}

/// The file that an address asks for, or none if it points out of the folder. Our own names need no percent-decoding.
fn file_of(target: &str, prefix: &str) -> Option<PathBuf> {
    let path = target.split(['?', '#']).next()?.strip_prefix(prefix)?;
    let path = if path.is_empty() { "index.html" } else { path };
    let path = PathBuf::from(path);
    let inside = path.components().all(|component| matches!(component, Component::Normal(_)));
    inside.then_some(path)
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("css") => "text/css; charset=utf-8",
        Some("json" | "geojson" | "webmanifest") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("csv" | "txt" | "ftl") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::file_of;

    #[test]
    fn an_address_never_leaves_the_folder() {
        assert_eq!(file_of("/park/a/b.js?x", "/park/"), Some(PathBuf::from("a/b.js")));
        assert_eq!(file_of("/park/", "/park/"), Some(PathBuf::from("index.html")));
        assert_eq!(file_of("/park/../secret", "/park/"), None);
        assert_eq!(file_of("/park//etc/passwd", "/park/"), None);
        assert_eq!(file_of("/other/a.js", "/park/"), None);
    }
}
