use gloo::timers::callback::Timeout;
use std::cell::Cell;
use std::rc::Rc;

/// Work in short steps between what the browser does, begun after a pause. Dropping it ends the work.
#[derive(Debug)]
pub struct IdleWork {
    is_over: Rc<Cell<bool>>,
}

impl IdleWork {
    /// Begins after a pause and goes on as long as the step says so.
    pub fn start(pause_ms: u32, step: impl FnMut() -> bool + 'static) -> Self {
        let is_over = Rc::new(Cell::new(false));
        turn(is_over.clone(), pause_ms, step);
        Self { is_over }
    }
}

impl Drop for IdleWork {
    fn drop(&mut self) {
        self.is_over.set(true);
    }
}

fn turn(is_over: Rc<Cell<bool>>, pause_ms: u32, mut step: impl FnMut() -> bool + 'static) {
    Timeout::new(pause_ms, move || {
        if !is_over.get() && step() {
            turn(is_over, 0, step);
        }
    })
    .forget();
}
