// SPDX-License-Identifier: GPL-2.0-only
//! A change of the machine: data that can be applied and told.

use crate::app::session::{Complaint, Session};
use crate::scenario::Document;
use crate::scenario::fields::{Place, Value};

/// Fields of a machine with the values that they get before the first call.
///
/// What cannot run afterwards is found when it is run ([`rerun`]).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change(pub Vec<(Place, Value)>);

impl Change {
    /// The document with this change.
    ///
    /// # Errors
    /// If there is no such field, or it cannot have that value.
    pub fn applied(&self, document: &Document) -> Result<Document, Complaint> {
        let mut document = document.clone();
        for (place, value) in &self.0 {
            if !place.set(&mut document.scenario, value) {
                return Err(Complaint {
                    place: place.object().to_owned(),
                    rule: format!("it has no such {}", place.row().key),
                });
            }
        }
        Ok(document)
    }
}

/// Runs a machine again from the start, with changes made one after the other.
///
/// # Errors
/// If a change names something that is not there, or the changed machine breaks a rule.
pub fn rerun(session: &Session, changes: &[Change]) -> Result<Session, Vec<Complaint>> {
    let mut document = session.document.clone();
    for change in changes {
        document = change
            .applied(&document)
            .map_err(|complaint| vec![complaint])?;
    }
    // What a real kernel answered was about the machine as it was.
    document.scenario.expect = None;
    Session::open(&document.to_json())
}
