//! A component as HTML.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use yew::{BaseComponent, Html, ServerRenderer};

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => thread::park(),
        }
    }
}

/// The HTML of a component with these props.
pub fn html<C>(props: impl FnOnce() -> C::Properties + Send + 'static) -> String
where
    C: BaseComponent,
{
    wait_for(ServerRenderer::<C>::with_props(props).hydratable(false).render())
}

/// A part of a page that is a function: what it makes.
#[derive(yew::Properties)]
pub struct PartProps {
    make: fn() -> Html,
}

impl PartialEq for PartProps {
    fn eq(&self, _: &Self) -> bool {
        false // A part is rendered once.
    }
}

#[yew::component]
fn Part(props: &PartProps) -> Html {
    (props.make)()
}

/// The HTML of a part.
pub fn part(make: fn() -> Html) -> String {
    html::<Part>(move || PartProps { make })
}

/// The text of some HTML, without its tags.
pub fn text(html: &str) -> String {
    let mut inside = false;
    let kept = html.chars().filter(|letter| match letter {
        '<' => {
            inside = true;
            false
        }
        '>' => {
            inside = false;
            false
        }
        _ => !inside,
    });
    kept.collect()
}
