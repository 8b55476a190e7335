// SPDX-License-Identifier: GPL-2.0-only
//! Parts of the page that are drawn anew only when they show something else.
//!
//! A [`Piece`] is all that a part of the page shows, as a value, and draws itself from nothing else:
//! equal pieces look the same, and none of them can be out of date. All of them share one component,
//! because every type of component would bring functions of its own into the download.

use crate::app::state::Action;
use std::any::Any;
use std::rc::Rc;
use yew::virtual_dom::{Key, VComp};
use yew::{Callback, Component, Context, Html, NodeRef, Properties};

/// What a part of the page shows.
pub trait Piece: PartialEq + 'static {
    /// How it looks.
    fn draw(&self, place: &Place) -> Html;

    /// It is on the page now, where this stood before, if that was of the same kind.
    fn drawn(&self, _before: Option<&Self>, _place: &Place) {}

    /// It has gone from the page.
    fn gone(&self) {}
}

/// Where a piece stands on the page.
pub struct Place {
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// For the element that the piece wants to take hold of.
    pub node: NodeRef,
}

/// Puts a piece on the page.
pub fn memo(piece: impl Piece, dispatch: &Callback<Action>) -> Html {
    put(Rc::new(piece), None, dispatch)
}

/// The same in a list, by what tells it from the others. Such a list is collected, and stands in
/// braces of its own: beside anything without a key no key counts.
pub fn memo_of(key: impl Into<Key>, piece: impl Piece, dispatch: &Callback<Action>) -> Html {
    put(Rc::new(piece), Some(key.into()), dispatch)
}

fn put(piece: Rc<dyn Shown>, key: Option<Key>, dispatch: &Callback<Action>) -> Html {
    let dispatch = dispatch.clone();
    VComp::new::<Memo>(Rc::new(Props { piece, dispatch }), key).into()
}

/// A piece whose type is forgotten.
trait Shown: Any {
    fn is(&self, other: &dyn Shown) -> bool;
    fn draw(&self, place: &Place) -> Html;
    fn drawn(&self, before: Option<&dyn Shown>, place: &Place);
    fn gone(&self);
}

/// The piece as what it is, if it is that.
fn known<P: Piece>(piece: &dyn Shown) -> Option<&P> {
    let piece: &dyn Any = piece;
    piece.downcast_ref()
}

impl<P: Piece> Shown for P {
    fn is(&self, other: &dyn Shown) -> bool {
        known::<P>(other) == Some(self)
    }

    fn draw(&self, place: &Place) -> Html {
        Piece::draw(self, place)
    }

    fn drawn(&self, before: Option<&dyn Shown>, place: &Place) {
        Piece::drawn(self, before.and_then(known::<P>), place);
    }

    fn gone(&self) {
        Piece::gone(self);
    }
}

#[derive(Properties)]
struct Props {
    piece: Rc<dyn Shown>,
    dispatch: Callback<Action>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        // There is one place where actions go. What was kept as it was drawn needs no comparison.
        Rc::ptr_eq(&self.piece, &other.piece) || self.piece.is(&*other.piece)
    }
}

/// The component of all pieces.
struct Memo {
    place: Place,
    /// What is on the page.
    drawn: Option<Rc<dyn Shown>>,
}

impl Component for Memo {
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Memo>) -> Memo {
        Memo {
            place: Place {
                dispatch: context.props().dispatch.clone(),
                node: NodeRef::default(),
            },
            drawn: None,
        }
    }

    fn view(&self, context: &Context<Memo>) -> Html {
        context.props().piece.draw(&self.place)
    }

    fn rendered(&mut self, context: &Context<Memo>, _: bool) {
        let piece = context.props().piece.clone();
        let before = self.drawn.replace(piece.clone());
        let is_other = |before: &Rc<dyn Shown>| {
            let (before, piece): (&dyn Any, &dyn Any) = (&**before, &*piece);
            before.type_id() != piece.type_id()
        };
        if let Some(before) = before.as_ref().filter(|before| is_other(before)) {
            before.gone();
        }
        piece.drawn(before.as_deref(), &self.place);
    }

    fn destroy(&mut self, _: &Context<Memo>) {
        if let Some(drawn) = self.drawn.take() {
            drawn.gone();
        }
    }
}
