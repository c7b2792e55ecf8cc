//! Which findings a recorded exception covers.

use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};
use shirube_lang::{Place, Site};
use shirube_model::terraform::Name;
use shirube_syntax::ByteRange;

use crate::{
    answer::{ExceptionReport, ExceptionState, Location},
    config,
    db::{Db, InstId},
    exceptions,
    source::Role,
    verdict::Raw,
    workspace::{Judged, Workspace},
};

/// A recorded exception for one control.
#[derive(Clone, Debug, PartialEq)]
pub struct Exception {
    /// The control.
    pub control: Arc<str>,
    /// Where it is written; `None` for the configuration.
    pub place: Option<(u32, u32)>,
    /// The bytes of the comment within its segment, or of the entry within the configuration.
    pub range: ByteRange,
    /// What it covers within its segment.
    pub covers: ByteRange,
    /// The address or path it is for, in the configuration.
    pub scope: Option<(Option<String>, Option<String>)>,
    /// The reason.
    pub reason: String,
    /// The last day.
    pub until: Option<String>,
    /// What became of it.
    pub state: ExceptionState,
    /// The policy and the address that it silences.
    pub silences: Option<(Arc<str>, Arc<str>)>,
}

impl Workspace {
    /// Collects all exceptions and finds out which do anything.
    pub(crate) fn collect_exceptions(&mut self) {
        let mut found = self.configured_exceptions();
        let known = |id: &str| self.db.pack.knows(id);
        for file in &self.commented {
            let source = self.db.sources[*file as usize].as_ref().filter(|s| s.role != Role::Replaced);
            let Some(source) = source else { continue };
            for segment in source.segments.iter().filter(|s| !s.plain) {
                for comment in &source.lowered(segment).comments {
                    let allow = exceptions::parse(&comment.text, &known);
                    let expired = allow.is_expired(&self.db.today);
                    let state = match (allow.problem.is_some(), expired) {
                        (true, _) => ExceptionState::Invalid,
                        (false, true) => ExceptionState::Expired,
                        (false, false) => ExceptionState::Unused,
                    };
                    let controls: Vec<Arc<str>> = allow.controls.iter().map(|(c, _)| c.as_str().into()).collect();
                    let controls = if controls.is_empty() { vec![Arc::from("")] } else { controls };
                    for control in controls {
                        found.push(Exception {
                            control,
                            place: Some((*file, segment.id)),
                            range: comment.range,
                            covers: comment.covers,
                            scope: None,
                            reason: allow.reason.clone(),
                            until: allow.until.clone(),
                            state,
                            silences: None,
                        });
                    }
                }
            }
        }
        // Nobody can tell of an exception from what is not judged whether it is needed.
        let judged = |e: &Exception| self.db.pack.judges(&e.control) || e.state == ExceptionState::Invalid;
        found.retain(|e| !self.settings.packs.without_builtin || judged(e));
        // The first that covers a finding is the one that counts: files are numbered as they come, segments as they are written.
        found.sort_by_cached_key(|e| {
            let source = e.place.and_then(|(file, _)| self.db.sources[file as usize].as_ref());
            let start = source.zip(e.place).and_then(|(s, (_, segment))| s.segment(segment)).map_or(0, |s| s.start);
            (source.map(|s| s.path.clone()), start + e.range.start)
        });
        if !found.is_empty() {
            let mut uses: FxHashMap<usize, (Arc<str>, Arc<str>)> = FxHashMap::default();
            let named: FxHashSet<&str> = found.iter().map(|e| &*e.control).collect();
            let judged: FxHashSet<&Judged> =
                named.iter().filter_map(|name| self.by_name.get(*name)).flatten().collect();
            for judged in judged {
                for raw in self.results.get(judged).into_iter().flat_map(|result| &result.violations) {
                    if !names(raw).iter().any(|name| named.contains(&***name)) {
                        continue;
                    }
                    if let Some(i) = self.covering(&found, raw) {
                        let used = (raw.policy.id.clone(), raw.address.clone());
                        uses.entry(i).and_modify(|u| *u = u.clone().min(used.clone())).or_insert(used);
                    }
                }
            }
            for (i, used) in uses {
                found[i].state = ExceptionState::Used;
                found[i].silences = Some(used);
            }
        }
        self.exceptions = found;
    }

    fn configured_exceptions(&self) -> Vec<Exception> {
        let exception = |e: &config::ConfiguredException| {
            let expired = e.until.as_ref().is_some_and(|u| **u < *self.db.today);
            let state = match (e.reason.trim().is_empty(), expired) {
                (true, _) => ExceptionState::Invalid,
                (false, true) => ExceptionState::Expired,
                (false, false) => ExceptionState::Unused,
            };
            Exception {
                control: e.control.as_str().into(),
                place: None,
                range: e.range,
                covers: e.range,
                scope: Some((e.resource.clone(), e.path.clone())),
                reason: e.reason.clone(),
                until: e.until.clone(),
                state,
                silences: None,
            }
        };
        self.settings.exceptions.iter().map(exception).collect()
    }

    /// The exception that covers a violation.
    pub(crate) fn covering(&self, exceptions: &[Exception], raw: &Raw) -> Option<usize> {
        if exceptions.is_empty() {
            return None;
        }
        let names = names(raw);
        let mut sites = vec![raw.primary, raw.header, raw.block];
        sites.extend(raw.beside.iter().copied().chain(calls(&self.db, raw.inst)));
        let valid = |e: &Exception| matches!(e.state, ExceptionState::Used | ExceptionState::Unused);
        exceptions.iter().position(|e| {
            valid(e)
                && names.contains(&&e.control)
                && match (&e.place, &e.scope) {
                    (Some(place), _) => sites.iter().any(|s| self.site_covered(*s, *place, e.covers)),
                    (None, Some((resource, path))) => self.scope_covers(raw, resource.as_deref(), path.as_deref()),
                    (None, None) => false,
                }
        })
    }

    fn site_covered(&self, site: Site, place: (u32, u32), covers: ByteRange) -> bool {
        if (site.file, site.segment) != place {
            return false;
        }
        let lowered = self.db.lowered(Place { file: site.file, segment: site.segment });
        let span = lowered.as_ref().and_then(|l| l.spans.get(site.node as usize));
        span.is_some_and(|s| covers.contains(s.at(0)) && covers.start < covers.end)
    }

    fn scope_covers(&self, raw: &Raw, resource: Option<&str>, path: Option<&str>) -> bool {
        let file = self.db.sources[raw.primary.file as usize].as_ref();
        resource.is_none_or(|r| config::matches_address(r, &raw.address))
            && path.is_none_or(|p| file.is_some_and(|f| config::matches(p, self.relative(&f.path))))
    }

    pub(crate) fn exception_report(&self, exception: &Exception) -> Option<ExceptionReport> {
        let at = match exception.place {
            Some((file, segment)) => {
                let source = self.db.sources[file as usize].as_ref()?;
                let start = source.segment(segment)?.start;
                Location { path: source.path.clone(), range: exception.range.shifted(start) }
            }
            None => Location { path: self.config.as_ref()?.0.clone(), range: exception.range },
        };
        let (policy, resource) = exception.silences.clone().unwrap_or_default();
        Some(ExceptionReport {
            control: exception.control.clone(),
            policy,
            resource,
            at,
            reason: exception.reason.clone(),
            until: exception.until.clone(),
            state: exception.state,
        })
    }
}

/// The names by which an exception may cover a violation: that of its control, and that of its policy.
pub(crate) fn names(raw: &Raw) -> [&Arc<str>; 2] {
    [raw.policy.control.as_ref().unwrap_or(&raw.policy.label), &raw.policy.id]
}

/// The headers of the module calls that lead to a module instance.
fn calls(db: &Db, mut inst: InstId) -> Vec<Site> {
    let mut sites = Vec::new();
    while let Some((parent, call, _)) = &db.insts[inst as usize].parent {
        let name = Name::Module(call.clone());
        let dir = db.insts[*parent as usize].dir;
        if let Some(place) = db.dirs[dir as usize].decls.get(&name).and_then(|p| p.first())
            && let Some(lowered) = db.lowered(*place)
            && let Some(block) = shirube_model::declaration(&lowered.body, &name)
        {
            sites.push(place.site(block.header));
        }
        inst = *parent;
    }
    sites
}
