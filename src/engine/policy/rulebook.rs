//! A pack together with the packs it includes.

use super::condition::{Body, Limit};
use super::error::{Contradiction, PackError, PackFault};
use super::land_type::LandType;
use super::library::builtin;
use super::pack::{Pack, PackParameter};
use crate::engine::model::{Parameter, Parameters};
use std::collections::BTreeSet;

/// A pack with everything it includes: what a parcel is assessed under.
#[derive(Clone, PartialEq, Debug)]
pub struct Rulebook {
    members: Vec<Member>,
}

/// A pack of a rulebook and its part in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    /// The pack.
    pub pack: Pack,
    /// Its part.
    pub role: Role,
}

/// What a pack does in a rulebook.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// The pack itself.
    Main,
    /// Its parameters, thresholds and rules count.
    Included,
    /// Its thresholds and rules are shown and decide nothing.
    Orientation,
}

impl Rulebook {
    /// The pack with the built-in packs it names.
    ///
    /// # Errors
    /// Unknown packs, parameters that no pack states or two included packs state, types in more than one pack.
    pub fn of(pack: Pack) -> Result<Self, Vec<PackError>> {
        let mut faults = Vec::new();
        let mut seen = BTreeSet::from_iter([pack.id.clone()]);
        let mut members = vec![Member { pack, role: Role::Main }];
        let mut next = 0;
        while let Some(member) = members.get(next) {
            let wanted = wanted_by(member);
            let place = place(member, "$");
            for (id, role) in wanted {
                if !seen.insert(id.clone()) {
                    continue;
                }
                match builtin(&id) {
                    Ok(pack) => members.push(Member { pack, role }),
                    Err(errors) => {
                        faults.extend(errors.into_iter().map(|error| PackError { path: place.clone(), ..error }));
                    }
                }
            }
            next += 1;
        }
        let rulebook = Self { members };
        faults.extend(rulebook.faults());
        if faults.is_empty() { Ok(rulebook) } else { Err(faults) }
    }

    /// A built-in pack with those it names.
    ///
    /// # Errors
    /// As [`Rulebook::of`].
    pub fn builtin(id: &str) -> Result<Self, Vec<PackError>> {
        Self::of(builtin(id)?)
    }

    /// The pack and those it includes, the pack itself first.
    #[must_use]
    pub fn members(&self) -> &[Member] {
        &self.members
    }

    /// The pack itself.
    #[must_use]
    pub fn main(&self) -> Option<&Pack> {
        self.members.first().map(|member| &member.pack)
    }

    /// The land types in the order of decision; none where no pack defines any.
    #[must_use]
    pub fn types(&self) -> &[LandType] {
        let counting = self.counting().find(|pack| !pack.types.is_empty());
        counting.map_or(&[], |pack| &pack.types)
    }

    /// The parameters that count, for the land model: a value of the pack itself goes before one of an included pack.
    #[must_use]
    pub fn parameters(&self) -> Parameters {
        let mut parameters = Parameters::new();
        for parameter in self.counting().flat_map(|pack| &pack.parameters) {
            let Some(value) = parameter.value else { continue };
            let dimension = parameter.scale.dimension();
            if !parameters.contains_key(&parameter.id) {
                parameters.insert(parameter.id.clone(), Parameter { value, dimension });
            }
        }
        parameters
    }

    /// The parameter that stands in a graph under this name, with its pack: `id`, or `<pack>.<id>` of a pack that is
    /// there for orientation.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<(&Pack, &PackParameter)> {
        let of = |pack, id| parameter_of(pack, id).map(|parameter| (pack, parameter));
        self.counting().find_map(|pack| of(pack, name)).or_else(|| {
            let (pack, id) = name.split_once('.')?;
            self.members.iter().filter(|member| member.pack.id == pack).find_map(|member| of(&member.pack, id))
        })
    }

    /// The packs whose values count.
    fn counting(&self) -> impl Iterator<Item = &Pack> {
        self.members.iter().filter(|member| member.role != Role::Orientation).map(|member| &member.pack)
    }

    fn faults(&self) -> Vec<PackError> {
        let mut faults = Vec::new();
        if self.counting().filter(|pack| !pack.types.is_empty()).count() > 1 {
            faults.push(contradiction("$.types".into(), Contradiction::TypesTwice));
        }
        for member in &self.members {
            for (limit, path) in limits(&member.pack) {
                if let Limit::Parameter(id) = limit
                    && self.seen_from(member, id).is_none()
                {
                    let path = place(member, path);
                    faults.push(PackError { path, fault: PackFault::UnknownParameter(id.clone()) });
                }
            }
        }
        let included = self.members.iter().filter(|member| member.role == Role::Included);
        let mut stated = BTreeSet::default();
        for (member, parameter) in included.flat_map(|member| member.pack.parameters.iter().map(move |p| (member, p))) {
            let own = self.main().is_some_and(|pack| parameter_of(pack, &parameter.id).is_some());
            if !stated.insert(&parameter.id) && !own {
                faults.push(contradiction(place(member, "$.parameters"), Contradiction::TwoIncluded));
            }
        }
        faults
    }

    /// The parameter that a limit of this pack means.
    pub(super) fn seen_from<'a>(&'a self, member: &'a Member, id: &str) -> Option<&'a PackParameter> {
        match member.role {
            Role::Orientation => parameter_of(&member.pack, id),
            Role::Main | Role::Included => self.counting().find_map(|pack| parameter_of(pack, id)),
        }
    }
}

/// Where in which pack; the pack itself needs no name.
pub(super) fn place(member: &Member, path: &str) -> String {
    match member.role {
        Role::Main => path.to_owned(),
        Role::Included | Role::Orientation => format!("{} {path}", member.pack.id),
    }
}

fn contradiction(path: String, contradiction: Contradiction) -> PackError {
    PackError { path, fault: PackFault::Contradiction(contradiction) }
}

/// The packs that a pack names. One that is there for orientation brings no others.
fn wanted_by(member: &Member) -> Vec<(String, Role)> {
    if member.role == Role::Orientation {
        return Vec::new();
    }
    let included = member.pack.includes.iter().map(|id| (id.clone(), Role::Included));
    included.chain(member.pack.orientation.iter().map(|id| (id.clone(), Role::Orientation))).collect()
}

fn parameter_of<'p>(pack: &'p Pack, id: &str) -> Option<&'p PackParameter> {
    pack.parameters.iter().find(|parameter| parameter.id == id)
}

/// Every limit of a pack with its place.
fn limits(pack: &Pack) -> Vec<(&Limit, &str)> {
    let mut limits: Vec<_> =
        pack.thresholds.iter().map(|threshold| (&threshold.limit, threshold.path.as_str())).collect();
    for condition in pack.all_conditions() {
        if let Body::Test(test) = &condition.body {
            limits.extend(test.limit().map(|limit| (limit, condition.path.as_str())));
        }
    }
    limits
}

impl Pack {
    /// The pack with another value of one parameter, in base units; of an included pack, the parameter becomes the
    /// pack's own. The result is not official.
    ///
    /// `None` where neither it nor a pack it includes has such a parameter, or the value is no finite number.
    #[must_use]
    pub fn with_value(&self, id: &str, value: f64) -> Option<Self> {
        let stated = match parameter_of(self, id) {
            Some(parameter) => parameter.clone(),
            None => self.includes.iter().find_map(|pack| parameter_of(&builtin(pack).ok()?, id).cloned())?,
        };
        if !value.is_finite() {
            return None;
        }
        let edited = PackParameter { value: Some(value), edited: true, ..stated };
        let mut pack = Self { official: false, ..self.clone() };
        match pack.parameters.iter_mut().find(|parameter| parameter.id == id) {
            Some(parameter) => *parameter = edited,
            None => pack.parameters.push(edited),
        }
        Some(pack)
    }
}
