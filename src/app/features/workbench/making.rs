// SPDX-License-Identifier: GPL-2.0-only
//! The form of the generators: their parameters, as they are typed.

use crate::app::builder::Edit;
use crate::app::builder::generate::{Class, Generator, Parameter, Pod};
use crate::app::i18n::Language;
use crate::app::number;

/// The most pods that are listed: more than a kubelet runs.
pub const MOST_PODS: usize = 250;

/// More memory than a node has, MiB.
const MOST_MEMORY: u64 = 67_108_864;

/// The longest name of a pod, in characters.
const NAME: usize = 253;

/// The generators with their parameters.
#[derive(Debug)]
pub struct GeneratorForm {
    /// The one that is chosen.
    pub chosen: usize,
    /// All of them.
    pub generators: [Generator; 4],
    /// What is being typed, and why it is rejected.
    typing: Option<(Input, String, Option<String>)>,
}

impl Default for GeneratorForm {
    fn default() -> GeneratorForm {
        GeneratorForm {
            chosen: 0,
            generators: Generator::all(),
            typing: None,
        }
    }
}

/// The input of a generator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The parameter with this number.
    Parameter(usize),
    /// A field of the pod with this number.
    Pod(usize, PodField),
}

/// A field of a pod.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)] // They are those of `Pod`.
pub enum PodField {
    Name,
    /// What the pod is promised: request and limit follow.
    Class,
    Request,
    Limit,
    Usage,
}

/// Something that happens to the generators.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Choose another one.
    Choose(usize),
    /// This stands in a field now.
    Set(Input, String),
    /// A field was left.
    Leave,
    /// Another pod.
    AddPod,
    /// A pod goes.
    DeletePod(usize),
    /// Make the machine, in one step that can be undone.
    Make,
}

impl GeneratorForm {
    /// The one that is chosen.
    pub fn generator(&self) -> &Generator {
        &self.generators[self.chosen.min(self.generators.len() - 1)]
    }

    /// The pods, if there are any to be chosen.
    pub fn pods(&self) -> Option<&[Pod]> {
        match self.generator() {
            Generator::Kubernetes(node) => Some(&node.pods),
            _ => None,
        }
    }

    /// What stands in a field while it is typed into, and why it is not taken.
    pub fn typed(&self, input: Input) -> Option<(&str, Option<&str>)> {
        let (own, text, problem) = self.typing.as_ref()?;
        (*own == input).then_some((text, problem.as_deref()))
    }

    /// Whether something stands in a field that is not taken.
    pub fn is_wrong(&self) -> bool {
        matches!(self.typing, Some((_, _, Some(_))))
    }

    fn pods_mut(&mut self) -> Option<&mut Vec<Pod>> {
        let chosen = self.chosen.min(self.generators.len() - 1);
        match &mut self.generators[chosen] {
            Generator::Kubernetes(node) => Some(&mut node.pods),
            _ => None,
        }
    }

    fn set(&mut self, input: Input, text: &str, language: Language) -> Result<(), String> {
        match input {
            Input::Parameter(place) => {
                let parameters = self.generator().parameters(language);
                let Some(Parameter { least, most, .. }) = parameters.get(place).copied() else {
                    return Ok(());
                };
                let value = whole(text, least, most, language)?;
                let chosen = self.chosen.min(self.generators.len() - 1);
                self.generators[chosen].set(place, value);
            }
            Input::Pod(place, field) => {
                let Some(pod) = self.pods_mut().and_then(|pods| pods.get_mut(place)) else {
                    return Ok(());
                };
                let amount = || whole(text, 0, MOST_MEMORY, language);
                match field {
                    PodField::Name => pod.name = text.chars().take(NAME).collect(),
                    PodField::Class => promise(pod, text),
                    PodField::Request => pod.request = amount()?,
                    PodField::Limit => pod.limit = amount()?,
                    PodField::Usage => pod.usage = amount()?,
                }
            }
        }
        Ok(())
    }
}

/// A whole number within a range; commas and blanks between the digits are for people.
fn whole(text: &str, least: u64, most: u64, language: Language) -> Result<u64, String> {
    let digits: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != ',')
        .collect();
    let value = digits.parse().ok();
    let value = value.filter(|value| (least..=most).contains(value));
    value.ok_or_else(|| language.number_form(&number::unsigned(least), &number::unsigned(most)))
}

/// The name of a class, as Kubernetes writes it.
pub fn class_name(class: Class) -> &'static str {
    match class {
        Class::Guaranteed => "Guaranteed",
        Class::Burstable => "Burstable",
        Class::BestEffort => "BestEffort",
    }
}

/// The classes, from the most that is promised to the least.
pub const CLASSES: [Class; 3] = [Class::Guaranteed, Class::Burstable, Class::BestEffort];

/// Gives a pod the request and the limit of a class, as near to what it has as can be.
fn promise(pod: &mut Pod, class: &str) {
    let wanted = CLASSES.into_iter().find(|own| class_name(*own) == class);
    let Some(wanted) = wanted.filter(|wanted| *wanted != pod.class()) else {
        return;
    };
    let some = pod.limit.max(pod.request).max(pod.usage).max(2);
    match wanted {
        Class::Guaranteed => (pod.request, pod.limit) = (some, some),
        Class::Burstable => {
            let request = if pod.request == 0 {
                some / 2
            } else {
                pod.request
            };
            pod.request = request;
            if pod.limit == request {
                let twice = request.saturating_mul(2);
                // No limit is another one, too.
                pod.limit = if twice <= MOST_MEMORY { twice } else { 0 };
            }
        }
        Class::BestEffort => (pod.request, pod.limit) = (0, 0),
    }
}

impl GeneratorForm {
    /// Applies an action; returns the edit that makes the machine, once it is asked for.
    pub(super) fn change(&mut self, change: Change, language: Language) -> Option<Edit> {
        match change {
            Change::Choose(chosen) => {
                self.chosen = chosen.min(self.generators.len() - 1);
                self.typing = None;
            }
            Change::Set(input, text) => {
                let problem = self.set(input, &text, language).err();
                self.typing = Some((input, text, problem));
            }
            Change::Leave => self.typing = None,
            Change::AddPod => {
                let pods = self.pods_mut().filter(|pods| pods.len() < MOST_PODS)?;
                let name = format!("pod-{}", pods.len() + 1);
                pods.push(Pod {
                    name,
                    request: 256,
                    limit: 512,
                    usage: 300,
                });
            }
            Change::DeletePod(place) => {
                if let Some(pods) = self.pods_mut().filter(|pods| place < pods.len()) {
                    pods.remove(place);
                }
                self.typing = None;
            }
            Change::Make => return Some(self.generator().edit()),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::Workbench;
    use super::*;
    use crate::app::builder::{self, Builder};

    fn bench() -> Workbench {
        let empty = builder::empty().expect("the empty machine");
        Workbench::new(Builder::new(empty)).expect("it can run")
    }

    fn set(bench: &mut Workbench, input: Input, text: &str) -> Option<String> {
        bench.change_making(Change::Set(input, text.to_owned()), Language::En);
        let (_, problem) = bench.making.typed(input).expect("it is typed");
        problem.map(str::to_owned)
    }

    #[test]
    fn a_machine_is_made_from_what_is_typed_in_one_step() {
        let mut bench = bench();
        let empty = bench.builder.document().clone();
        assert_eq!(set(&mut bench, Input::Parameter(0), "1,2 00"), None);
        bench.change_making(Change::Make, Language::En);
        // init, kthreadd, sshd and the master besides the workers.
        assert!(bench.builder.scenario().processes.len() >= 1200);
        assert!(bench.builder.undo());
        assert_eq!(*bench.builder.document(), empty);
        assert!(bench.builder.undoes().is_none());
    }

    #[test]
    fn what_is_no_number_in_range_is_not_taken() {
        let mut bench = bench();
        for text in [
            "",
            "0",
            "-3",
            "1.5",
            "100001",
            "ten",
            "99999999999999999999",
        ] {
            let problem = set(&mut bench, Input::Parameter(0), text);
            let expected = "A whole number from 1 to 100,000";
            assert_eq!(problem.as_deref(), Some(expected), "{text:?}");
            assert!(bench.making.is_wrong());
        }
        bench.change_making(Change::Leave, Language::En);
        assert!(!bench.making.is_wrong());
        assert_eq!(bench.making.generator(), &Generator::all()[0]);
    }

    #[test]
    fn every_class_can_be_chosen_for_every_pod() {
        let mut bench = bench();
        bench.change_making(Change::Choose(1), Language::En);
        bench.change_making(Change::AddPod, Language::En);
        let pods = bench.making.pods().map_or(0, <[Pod]>::len);
        assert!(pods > 5);
        for place in 0..pods {
            // From each class to each other one.
            for class in [0, 1, 2, 1, 0, 2, 0] {
                let wanted = CLASSES[class];
                let input = Input::Pod(place, PodField::Class);
                assert_eq!(set(&mut bench, input, class_name(wanted)), None);
                let pods = bench.making.pods().expect("pods");
                assert_eq!(pods[place].class(), wanted, "{:?}", pods[place]);
            }
        }
        bench.change_making(Change::DeletePod(0), Language::En);
        assert_eq!(bench.making.pods().map(<[Pod]>::len), Some(pods - 1));
        bench.change_making(Change::Make, Language::En);
        assert_eq!(bench.refusal, None);
    }
}
