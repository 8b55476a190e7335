// SPDX-License-Identifier: GPL-2.0-only
//! Parts of the page that are redrawn only when their content changes.
//!
//! A [`PaneView`] is the content of a part of the page as a comparable value, and its only input: equal
//! views look the same, and no view can be stale. All of them share one component, because each
//! component type would add its own copy of Yew's code to the download.

use crate::app::state::Action;
use std::any::Any;
use std::rc::Rc;
use yew::virtual_dom::{Key, VComp};
use yew::{Callback, Component, Context, Html, NodeRef, Properties};

/// The content of a part of the page, which draws itself.
pub trait PaneView: PartialEq + 'static {
    /// Renders the view.
    fn draw(&self, ctx: &ViewCtx) -> Html;

    /// Called after the view was put on the page; `before` is the view that it replaced, if of the same type.
    fn drawn(&self, _before: Option<&Self>, _ctx: &ViewCtx) {}

    /// Called after the view was removed from the page.
    fn gone(&self) {}
}

/// What a view needs of the page besides its content.
pub struct ViewCtx {
    /// Where actions go.
    pub dispatch: Callback<Action>,
    /// The element of the view, if it needs one.
    pub node: NodeRef,
}

/// Puts a view on the page.
pub fn memo(piece: impl PaneView, dispatch: &Callback<Action>) -> Html {
    put(Rc::new(piece), None, dispatch)
}

/// The same with a key, for lists. Such a list is collected, and has braces of its own: Yew ignores keys
/// beside nodes without a key.
pub fn memo_of(key: impl Into<Key>, piece: impl PaneView, dispatch: &Callback<Action>) -> Html {
    put(Rc::new(piece), Some(key.into()), dispatch)
}

fn put(piece: Rc<dyn ErasedView>, key: Option<Key>, dispatch: &Callback<Action>) -> Html {
    let dispatch = dispatch.clone();
    VComp::new::<Memo>(Rc::new(Props { piece, dispatch }), key).into()
}

/// A type-erased [`PaneView`].
trait ErasedView: Any {
    fn is(&self, other: &dyn ErasedView) -> bool;
    fn draw(&self, ctx: &ViewCtx) -> Html;
    fn drawn(&self, before: Option<&dyn ErasedView>, ctx: &ViewCtx);
    fn gone(&self);
}

/// The view as its type; `None` if it is of another type.
fn downcast<P: PaneView>(piece: &dyn ErasedView) -> Option<&P> {
    let piece: &dyn Any = piece;
    piece.downcast_ref()
}

impl<P: PaneView> ErasedView for P {
    fn is(&self, other: &dyn ErasedView) -> bool {
        downcast::<P>(other) == Some(self)
    }

    fn draw(&self, ctx: &ViewCtx) -> Html {
        PaneView::draw(self, ctx)
    }

    fn drawn(&self, before: Option<&dyn ErasedView>, ctx: &ViewCtx) {
        PaneView::drawn(self, before.and_then(downcast::<P>), ctx);
    }

    fn gone(&self) {
        PaneView::gone(self);
    }
}

#[derive(Properties)]
struct Props {
    piece: Rc<dyn ErasedView>,
    dispatch: Callback<Action>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Props) -> bool {
        // The callback is always the same one. A shared view needs no comparison.
        Rc::ptr_eq(&self.piece, &other.piece) || self.piece.is(&*other.piece)
    }
}

/// The component of all views.
struct Memo {
    ctx: ViewCtx,
    /// What is on the page.
    drawn: Option<Rc<dyn ErasedView>>,
}

impl Component for Memo {
    type Message = ();
    type Properties = Props;

    fn create(context: &Context<Memo>) -> Memo {
        Memo {
            ctx: ViewCtx {
                dispatch: context.props().dispatch.clone(),
                node: NodeRef::default(),
            },
            drawn: None,
        }
    }

    fn view(&self, context: &Context<Memo>) -> Html {
        context.props().piece.draw(&self.ctx)
    }

    fn rendered(&mut self, context: &Context<Memo>, _: bool) {
        let piece = context.props().piece.clone();
        let before = self.drawn.replace(piece.clone());
        let is_other = |before: &Rc<dyn ErasedView>| {
            let (before, piece): (&dyn Any, &dyn Any) = (&**before, &*piece);
            before.type_id() != piece.type_id()
        };
        if let Some(before) = before.as_ref().filter(|before| is_other(before)) {
            before.gone();
        }
        piece.drawn(before.as_deref(), &self.ctx);
    }

    fn destroy(&mut self, _: &Context<Memo>) {
        if let Some(drawn) = self.drawn.take() {
            drawn.gone();
        }
    }
}
