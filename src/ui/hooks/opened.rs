use yew::prelude::*;

/// The figures whose explanations were opened one out of the other: the last is shown, the ones before are the way back.
#[derive(Clone, PartialEq)]
pub struct Opened {
    way: UseStateHandle<Vec<AttrValue>>,
}

/// Keeps which explanation is open.
#[hook]
pub fn use_opened() -> Opened {
    Opened { way: use_state_eq(Vec::new) }
}

impl Opened {
    /// The figure that is explained.
    #[must_use]
    pub fn figure(&self) -> Option<&AttrValue> {
        self.way.last()
    }

    /// The figure to which the way back leads.
    #[must_use]
    pub fn before(&self) -> Option<&AttrValue> {
        self.way.iter().rev().nth(1)
    }

    /// Opens a figure of the page.
    #[must_use]
    pub fn on_open(&self) -> Callback<AttrValue> {
        let way = self.way.setter();
        Callback::from(move |figure| way.set(vec![figure]))
    }

    /// Opens a figure of the explanation that is shown. One that lies on the way back is gone back to.
    #[must_use]
    pub fn on_go_on(&self) -> Callback<AttrValue> {
        let way = self.way.clone();
        Callback::from(move |figure| way.set(gone_on(&way, &figure)))
    }

    /// Goes a step back.
    #[must_use]
    pub fn on_back(&self) -> Callback<()> {
        let way = self.way.clone();
        Callback::from(move |()| way.set(way.iter().take(way.len().saturating_sub(1)).cloned().collect()))
    }

    /// Closes the explanation.
    #[must_use]
    pub fn on_close(&self) -> Callback<()> {
        let way = self.way.setter();
        Callback::from(move |()| way.set(Vec::new()))
    }
}

fn gone_on(way: &[AttrValue], figure: &AttrValue) -> Vec<AttrValue> {
    let kept = way.iter().take_while(|known| *known != figure).cloned();
    kept.chain([figure.clone()]).collect()
}

#[cfg(test)]
mod tests {
    use super::gone_on;
    use yew::AttrValue;

    #[test]
    fn a_figure_on_the_way_back_is_gone_back_to() {
        let way = ["a", "b", "c"].map(AttrValue::from);
        assert_eq!(gone_on(&way, &"d".into()).len(), 4);
        assert_eq!(gone_on(&way, &"b".into()), ["a", "b"].map(AttrValue::from));
    }
}
