//! Raw violations to findings: one per policy and place, with the user's settings applied.

use std::{collections::BTreeMap, sync::Arc};

use dashmap::DashMap;
use rustc_hash::{FxBuildHasher, FxHashMap};
use shirube_lang::{Link, Met, Origin, Place, Reason, Site, Step as Way};
use shirube_model::{Name, ProblemKind, cloudformation};
use shirube_policy::{FixKind, Severity, Text, load::Sort};

use crate::{
    answer::{Finding, Fix, Location, ReadError, Report, Step, Undetermined},
    baseline::Spot,
    config::ControlSetting,
    fixes::{self, Offer},
    parallel,
    source::{Role, Source},
    verdict::{Open, Raw, place::primary},
    workspace::{Workspace, is_at_or_below},
};

/// The most steps of a trail that are shown.
const MAX_TRAIL: usize = 12;
/// The most messages of one finding. Conditions that are judged for each of many elements may all stand at one place.
const MAX_SAID: usize = 3;
/// The most violations of one finding whose fixes are offered.
const MAX_MENDED: usize = 8;
/// More than there are fixes of one violation: their numbers within a finding begin at multiples of this.
const NUMBERS: usize = 1 << 16;

impl Workspace {
    /// The answers about everything at or below the given paths; about everything if there are none.
    pub fn report(&mut self, below: &[String]) -> Report {
        self.update();
        let inside = |path: &str| below.is_empty() || below.iter().any(|b| is_at_or_below(path, b));
        let mut report = Report::default();
        let mut files: Vec<u32> = (0..self.db.sources.len() as u32).collect();
        files.retain(|f| self.db.sources[*f as usize].as_ref().is_some_and(|s| inside(&s.path)));
        files.sort_by_key(|f| self.db.sources[*f as usize].as_ref().map(|s| &s.path));
        report.files = files.len();
        let (known, tally) = self.known_everywhere().unzip();
        let known = known.unwrap_or_default();
        report.baseline = tally;
        let limits = self.limits();
        let mut open: FxHashMap<u32, Vec<&Open>> = FxHashMap::default();
        for one in self.results.values().flat_map(|r| &r.undetermined).chain(&limits) {
            open.entry(one.header.file).or_default().push(one);
        }
        let said = DashMap::default();
        let about = |file: &u32| {
            let mut findings = self.findings_in(*file);
            if let Some(known) = known.get(file) {
                Self::mark_known(&mut findings, known);
            }
            let about =
                (findings, self.errors_in(*file), self.undetermined(open.get(file).into_iter().flatten(), &said));
            if self.is_large() {
                self.db.sources[*file as usize].iter().for_each(Source::let_go);
            }
            about
        };
        for (findings, errors, undetermined) in parallel::map_deep(&files, about) {
            report.findings.extend(findings);
            report.errors.extend(errors);
            report.undetermined.extend(undetermined);
        }
        report.errors.extend(self.errors_beside().cloned());
        report.doubts.clone_from(&self.policies.doubts);
        for (judged, result) in &self.results {
            let place = self.db.insts[judged.0 as usize].dir;
            if inside(&self.db.dirs[place as usize].path) {
                report.resources += result.judged;
            }
        }
        let exceptions = self.exceptions.iter().filter_map(|e| self.exception_report(e));
        report.exceptions = exceptions.filter(|e| inside(&e.at.path) || self.is_configuration(&e.at.path)).collect();
        report.findings.sort_by(|a, b| (&a.at, &a.policy).cmp(&(&b.at, &b.policy)));
        report.errors.sort_by(|a, b| a.at.cmp(&b.at));
        report
    }

    /// What could not be decided about the blocks of one file, sorted. `said` holds the reasons that were put into words before: many
    /// policies leave a resource open for one reason.
    fn undetermined<'o>(
        &self,
        open: impl Iterator<Item = &'o &'o Open>,
        said: &DashMap<Arc<Reason>, Arc<Text>, FxBuildHasher>,
    ) -> Vec<Undetermined> {
        let of = |open: &&Open| {
            let why = || Arc::new(Text::new(open.reason.ja(), open.reason.to_string()));
            Some(Undetermined {
                control: open.policy.control.clone().unwrap_or_else(|| open.policy.label.clone()),
                policy: open.policy.id.clone(),
                resource: open.address.clone(),
                at: self.location(open.header)?,
                reason: said.entry(open.reason.clone()).or_insert_with(why).clone(),
            })
        };
        let mut all: Vec<Undetermined> = open.filter_map(of).collect();
        all.sort_by(|a, b| {
            let [a, b] = [a, b].map(|u| (u.at.range, &u.policy, &u.resource, &u.reason.en));
            a.cmp(&b)
        });
        all.dedup();
        all
    }

    fn is_configuration(&self, path: &str) -> bool {
        self.config.as_ref().is_some_and(|(config, _)| **config == *path)
    }

    /// The answers about one file.
    pub fn file(&mut self, path: &str) -> Report {
        let mut report = self.file_without_fixes(path);
        if let Some(file) = self.by_path.get(path).copied() {
            report.findings = self.findings_in(file);
            Self::mark_known(&mut report.findings, &self.known_in(file));
        }
        report
    }

    /// The answers about one file for whoever shows only what is wrong, which is asked after every keystroke: the findings list no
    /// fixes.
    pub fn file_without_fixes(&mut self, path: &str) -> Report {
        self.update();
        let mut report = Report { files: 1, ..Report::default() };
        if let Some(file) = self.by_path.get(path).copied() {
            report.findings = self.groups(file).into_values().filter_map(|raws| self.finding(&raws)).collect();
            report.errors = self.errors_in(file);
            Self::mark_known(&mut report.findings, &self.known_in(file));
        }
        report.errors.extend(self.errors_beside().filter(|e| &*e.at.path == path).cloned());
        report.doubts.extend(self.policies.doubts.iter().filter(|d| &*d.at.path == path).cloned());
        let exceptions = self.exceptions.iter().filter_map(|e| self.exception_report(e));
        report.exceptions = exceptions.filter(|e| &*e.at.path == path).collect();
        report
    }

    /// What is wrong with what is not code: the configuration, rule files, the baseline.
    fn errors_beside(&self) -> impl Iterator<Item = &ReadError> {
        self.config_errors.iter().chain(&self.policies.errors).chain(self.baseline_errors())
    }

    /// Violations at a place of a file, after profile, settings and exceptions, grouped by policy and place.
    pub(crate) fn groups(&self, file: u32) -> BTreeMap<Spot, Vec<&Raw>> {
        self.groups_where(file, &|_| true)
    }

    /// The same for some of them.
    pub(crate) fn groups_where(&self, file: u32, wanted: &dyn Fn(&Raw) -> bool) -> BTreeMap<Spot, Vec<&Raw>> {
        let mut groups: BTreeMap<Spot, Vec<&Raw>> = BTreeMap::new();
        let Some(source) = self.db.sources[file as usize].as_ref() else { return groups };
        for judged in self.by_file.get(&file).into_iter().flatten() {
            let Some(result) = self.results.get(judged) else { continue };
            for raw in result.violations.iter().filter(|r| r.primary.file == file) {
                if !wanted(raw) || !self.is_shown(raw) {
                    continue;
                }
                let range = source.range(raw.primary.segment, raw.primary.node);
                groups.entry((range, raw.policy.id.clone())).or_default().push(raw);
            }
        }
        for raws in groups.values_mut() {
            raws.sort_by_key(|r| (std::cmp::Reverse(self.severity(r)), self.root(r), &r.address));
        }
        let told: Vec<Spot> = groups.keys().filter(|spot| is_told_within(&groups, spot)).cloned().collect();
        told.iter().for_each(|spot| drop(groups.remove(spot)));
        groups
    }

    /// Whether a violation is shown, after profile, settings and exceptions.
    pub(crate) fn is_shown(&self, raw: &Raw) -> bool {
        self.severity(raw).is_some()
            && (self.options.ignore_exceptions || self.covering(&self.exceptions, raw).is_none())
    }

    fn findings_in(&self, file: u32) -> Vec<Finding> {
        let with_fixes = |raws: Vec<&Raw>| {
            let mut finding = self.finding(&raws)?;
            finding.fixes = self.offers(&raws).into_iter().map(|(_, offer)| offer.title).collect();
            finding.fix = finding.fixes.first().map_or(FixKind::None, |f| f.kind);
            Some(finding)
        };
        self.groups(file).into_values().filter_map(with_fixes).collect()
    }

    /// How severe a violation is here; `None` if it is not shown.
    fn severity(&self, raw: &Raw) -> Option<Severity> {
        let control = raw.policy.control.as_ref().and_then(|c| self.db.pack.control(c));
        let own = raw.severity.or(control.map(|c| c.severity)).unwrap_or(Severity::Error);
        let id = raw.policy.control.as_deref().unwrap_or(&raw.policy.label);
        match self.settings.controls.get(id) {
            Some(ControlSetting::Off) => None,
            Some(ControlSetting::Severity(severity)) => Some(*severity),
            None => {
                let profile = raw.policy.profile_of(raw.severity).or(control.map(|c| c.profile));
                (profile.is_none_or(|p| p <= self.settings.profile)).then_some(own)
            }
        }
    }

    /// The directory of the root that a violation is seen from.
    pub(crate) fn root(&self, raw: &Raw) -> Arc<str> {
        let root = self.db.insts[raw.inst as usize].root;
        self.db.dirs[self.db.insts[root as usize].dir as usize].path.clone()
    }

    /// A finding whose fixes are left out.
    fn finding(&self, raws: &[&Raw]) -> Option<Finding> {
        let raw = raws.first()?;
        let control = raw.policy.control.as_ref().and_then(|c| self.db.pack.control(c));
        let mut instances: Vec<Arc<str>> = Vec::new();
        for raw in raws {
            if !instances.contains(&raw.address) {
                instances.push(raw.address.clone());
            }
        }
        Some(Finding {
            control: raw.policy.control.clone().unwrap_or_else(|| raw.policy.label.clone()),
            policy: raw.policy.id.clone(),
            section: control.map(|c| c.section.as_str().into()).unwrap_or_default(),
            severity: self.severity(raw)?,
            message: message(raws),
            resource: raw.address.clone(),
            resource_type: raw.kind.clone(),
            root: self.root(raw),
            instances,
            at: self.location(raw.primary)?,
            trail: self.trail(raw),
            fix: FixKind::None,
            fixes: Vec::new(),
            subject: self.location(raw.header)?,
            known: false,
        })
    }

    /// Where a site is now.
    pub(crate) fn location(&self, site: Site) -> Option<Location> {
        let source = self.db.sources.get(site.file as usize)?.as_ref()?;
        Some(Location { path: source.path.clone(), range: source.range(site.segment, site.node) })
    }

    /// The steps that lead from where the finding stands to where the value was written, and what else decided.
    fn trail(&self, raw: &Raw) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        let mut push = |site: Site, step: &Way| {
            if site == raw.primary || steps.len() >= MAX_TRAIL {
                return;
            }
            if let Some(at) = self.location(site)
                && !steps.iter().any(|s| s.at == at)
            {
                steps.push(Step { at, note: note(step) });
            }
        };
        // The numbers of files and segments tell in which order they came, so places are compared as they stand now.
        let mut ways: Vec<&Arc<Link>> = raw.ways.iter().collect();
        ways.sort_by_cached_key(|way| {
            let at = self.location(primary(way));
            (self.db.rank(way, raw.block, &raw.beside), at.map(|at| (at.path, at.range.start)))
        });
        let mut met = Met::default();
        ways.into_iter().for_each(|way| walk(way, &mut met, &mut push));
        steps.extend(self.construct(raw));
        steps
    }

    /// The construct of the CDK that made a resource: its author knows that, and not the template.
    fn construct(&self, raw: &Raw) -> Option<Step> {
        self.db.sources.get(raw.block.file as usize)?.as_ref().filter(|source| source.is_template())?;
        let place = Place { file: raw.block.file, segment: raw.block.segment };
        let lowered = self.db.lowered(place)?;
        let entries = cloudformation::entries(&lowered.body);
        let (path, node) = entries.filter(|b| b.header == raw.block.node).find_map(cloudformation::construct)?;
        let at = self.location(place.site(node))?;
        Some(Step {
            at, note: Text::new(format!("CDK のコンストラクト {path}"), format!("CDK construct {path}"))
        })
    }

    pub(crate) fn errors_in(&self, file: u32) -> Vec<ReadError> {
        let Some(source) = self.db.sources[file as usize].as_ref() else { return Vec::new() };
        let location = |range| Location { path: source.path.clone(), range };
        if source.role == Role::Replaced {
            // Nobody reads it.
            return Vec::new();
        }
        let damage = source.damage.iter().map(|(range, message)| ReadError {
            at: location(*range),
            message: message.clone(),
            syntax: false,
            sort: Sort::Syntax,
        });
        let problems = source.segments.iter().filter(|s| !s.plain).flat_map(|segment| {
            let error = move |p: &shirube_model::Problem| ReadError {
                at: location(p.range.shifted(segment.start)),
                message: Text::new(p.kind.ja(), p.kind.en()),
                syntax: true,
                sort: Sort::Syntax,
            };
            source.lowered(segment).problems.iter().map(error).collect::<Vec<_>>()
        });
        damage.chain(problems).chain(self.repeated_in(source)).collect()
    }

    /// The entries and sections of a template that were there before: those of one segment are told by whoever reads it.
    fn repeated_in(&self, source: &Source) -> Vec<ReadError> {
        let decls = &self.db.dirs[source.dir as usize].decls;
        let several =
            decls.iter().filter(|(name, at)| source.is_template() && at.len() > 1 && matches!(name, Name::Entry(..)));
        let mut found = Vec::new();
        for (name, places) in several {
            let Name::Entry(_, id) = name else { continue };
            let kind = ProblemKind::Repeated(format!("`{id}`").into());
            for pair in places.windows(2).filter(|pair| pair[0].segment != pair[1].segment) {
                let Some(lowered) = self.db.lowered(pair[1]) else { continue };
                let Some(block) = shirube_model::declaration(&lowered.body, name) else { continue };
                let Some(at) = self.location(pair[1].site(block.header)) else { continue };
                let message = Text::new(kind.ja(), kind.en());
                found.push(ReadError { at, message, syntax: true, sort: Sort::Syntax });
            }
        }
        found.sort_by(|a, b| a.at.cmp(&b.at));
        found
    }

    /// The edits of a fix of a finding. `None` if the finding is not there any more.
    pub fn fix(&mut self, finding: &Finding, id: usize) -> Option<Fix> {
        self.update();
        let file = *self.by_path.get(&finding.at.path)?;
        let groups = self.groups(file);
        let raws = groups.get(&(finding.at.range, finding.policy.clone()))?;
        let (raw, offer) = self.offers(raws).into_iter().find(|(_, offer)| offer.title.id == id)?;
        let mended = fixes::mended(&self.db, raw, &offer)?;
        let mut by_file = Vec::new();
        for (file, edits) in mended.edits {
            let source = self.db.sources[file as usize].as_ref()?;
            // A closed file must still be what was read.
            if source.version().is_none() && !self.unchanged(source) {
                return None;
            }
            by_file.push((source.path.clone(), edits));
        }
        Some(Fix { title: offer.title.title, kind: offer.title.kind, edits: by_file, adds: mended.adds })
    }

    /// What is offered for the violations of a finding, those of the first one first.
    fn offers<'r>(&self, raws: &[&'r Raw]) -> Vec<(&'r Raw, Offer)> {
        let mut all: Vec<(&Raw, Offer)> = Vec::new();
        for (number, raw) in different(raws).into_iter().enumerate() {
            for mut offer in fixes::offers(&self.db, raw) {
                offer.title.id += number * NUMBERS;
                if all.iter().any(|(_, other)| other.title.title == offer.title.title) {
                    let (ja, en) = (&offer.title.title.ja, &offer.title.title.en);
                    offer.title.title =
                        Text::new(format!("{ja}（{}）", raw.address), format!("{en} ({})", raw.address));
                }
                all.push((raw, offer));
            }
        }
        all
    }

    fn unchanged(&self, source: &Source) -> bool {
        self.files.read(&source.path).is_ok_and(|bytes| bytes == source.text().as_bytes())
    }
}

/// Whether a finding is about an argument of a module call of which the module makes something that has the same said of it: there more is
/// known.
fn is_told_within(groups: &BTreeMap<Spot, Vec<&Raw>>, spot: &Spot) -> bool {
    let about_call = |raws: &[&Raw]| raws.iter().all(|raw| &*raw.kind == "module" || raw.kind.starts_with("module."));
    let control = |raws: &[&Raw]| raws.first().and_then(|raw| raw.policy.control.clone());
    let own = &groups[spot];
    let here = || groups.range((spot.0, "".into())..).take_while(|((range, _), _)| *range == spot.0);
    about_call(own)
        && here().any(|(_, raws)| !about_call(raws) && control(raws).is_some() && control(raws) == control(own))
}

/// The violations of a finding that may be mended in different ways: they stand at one place, but the conditions that are not met, the
/// elements or the ways of the values are others.
fn different<'r>(raws: &[&'r Raw]) -> Vec<&'r Raw> {
    let mends = |raw: &'r Raw| (raw.block, raw.violation.element, &raw.violation.fixes, &raw.ways);
    let mut different: Vec<&Raw> = Vec::new();
    for raw in raws {
        if different.len() < MAX_MENDED && different.iter().all(|other| mends(other) != mends(raw)) {
            different.push(raw);
        }
    }
    different
}

/// What is said about a place: of one instance all that its conditions say, since a finding is one for each policy and place.
fn message(raws: &[&Raw]) -> Text {
    let place = |raw: &Raw| (raw.inst, raw.address.clone(), raw.violation.element);
    let first = raws.first().map(|raw| place(raw));
    let mut said: Vec<&Text> = Vec::new();
    for raw in raws.iter().filter(|raw| Some(place(raw)) == first) {
        if said.len() < MAX_SAID && !said.contains(&&raw.violation.message) {
            said.push(&raw.violation.message);
        }
    }
    let joined = |of: fn(&Text) -> &str, between: &str| said.iter().map(|t| of(t)).collect::<Vec<_>>().join(between);
    Text::new(joined(|t| &t.ja, ""), joined(|t| &t.en, " "))
}

/// The files that a violation's answer points into.
pub(crate) fn files(raw: &Raw) -> Vec<u32> {
    let mut files = vec![raw.primary.file, raw.header.file];
    let mut push = |site: Site, _: &Way| {
        if !files.contains(&site.file) {
            files.push(site.file);
        }
    };
    let mut met = Met::default();
    raw.ways.iter().for_each(|way| walk(way, &mut met, &mut push));
    files
}

/// Visits a way and what it was made from, each step once.
fn walk(way: &Link, met: &mut Met, push: &mut impl FnMut(Site, &Way)) {
    if !met.is_new(way) {
        return;
    }
    push(way.site, &way.step);
    match &way.from {
        Origin::Nowhere => {}
        from => from.ways().iter().for_each(|link| walk(link, met, push)),
    }
}

/// What a step of a trail is.
pub(crate) fn note(step: &Way) -> Text {
    // Names of templates are marked: see `evaluate::template`.
    let own = |name: &'_ Arc<str>| name.strip_prefix('!').map(str::to_owned);
    let marked = match step {
        Way::Default(name) | Way::Local(name) | Way::Argument(name) => own(name),
        _ => None,
    };
    match (step, marked) {
        (Way::Default(_), Some(name)) => {
            return Text::new(format!("パラメータ {name} の既定値"), format!("default of parameter {name}"));
        }
        (Way::Local(_), Some(name)) => return Text::new(format!("{name} の値"), format!("value of {name}")),
        (Way::Argument(_), Some(name)) => {
            let (ja, en) = ("スタックに渡したパラメータ", "given to the stack");
            return Text::new(format!("{ja} {name}"), format!("parameter {name} {en}"));
        }
        _ => {}
    }
    match step {
        Way::Written => Text::new("ここに書かれた値", "written here"),
        Way::Absent => Text::new("ここには書かれていない", "not written here"),
        Way::Reference(name) if name.starts_with('!') => {
            let name = name.replacen('.', " ", 1);
            Text::new(format!("{name} を参照"), format!("refers to {name}"))
        }
        Way::Reference(name) => Text::new(format!("{name} を参照"), format!("refers to {name}")),
        Way::Default(name) => Text::new(format!("変数 {name} の既定値"), format!("default of variable {name}")),
        Way::Tfvars(name) => Text::new(format!("変数 {name} に与えた値"), format!("value given to variable {name}")),
        Way::Local(name) => Text::new(format!("local.{name} の値"), format!("value of local.{name}")),
        Way::Argument(name) => {
            Text::new(format!("モジュールに渡した引数 {name}"), format!("argument {name} of the module call"))
        }
        Way::Output(name) => Text::new(format!("出力 {name}"), format!("output {name}")),
        Way::Key => Text::new("ここに書かれたキー", "the key written here"),
        Way::Computed => Text::new("ここで計算された値", "computed here"),
        Way::Picked => Text::new("ここで選ばれた値", "picked here"),
    }
}
