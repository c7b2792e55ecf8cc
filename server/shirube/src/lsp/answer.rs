//! What the engine answers.

use std::collections::VecDeque;

use super::{
    actions, completion, definition, engine::Engine, event::Event, hover, lenses, links, pages::Source, resolve,
    symbols,
};

impl Engine<'_> {
    /// Answers a question. `queue` holds what has arrived since.
    pub(super) fn answer(&mut self, question: Event, queue: &VecDeque<Event>) {
        match question {
            Event::Hover(params, reply) => {
                self.settle();
                let _ = reply.send(Ok(hover::hover(
                    self.sites.at(&params.text_document_position_params.text_document.uri),
                    &self.desk,
                    &params,
                )));
            }
            // What is written in a rule file depends on no verdict, so nothing is judged for it.
            Event::Complete(params, reply) => {
                let _ = reply.send(Ok(completion::completion(
                    self.sites.at(&params.text_document_position.text_document.uri),
                    &self.desk,
                    &params,
                )));
            }
            Event::Actions(params, reply) => {
                self.settle();
                // The client asked about a text that it has changed since.
                let outdated = queue.iter().any(|later| later.edits(&params.text_document.uri));
                let ws = self.sites.at(&params.text_document.uri);
                let actions = if outdated { Vec::new() } else { actions::actions(ws, &self.desk, &params) };
                let _ = reply.send(Ok(Some(actions)));
            }
            Event::Resolve(action, reply) => {
                self.settle();
                let outdated = queue.iter().any(|later| matches!(later, Event::Change { .. }));
                let answer = if outdated {
                    Err(resolve::outdated())
                } else {
                    resolve::resolve(self.sites.of(resolve::path(&action).as_deref()), &self.desk, *action)
                };
                let _ = reply.send(answer);
            }
            Event::Symbols(params, reply) => {
                let _ = reply.send(Ok(symbols::symbols(self.sites.at(&params.text_document.uri), &self.desk, &params)));
            }
            Event::Links(params, reply) => {
                let _ = reply.send(Ok(links::links(self.sites.at(&params.text_document.uri), &self.desk, &params)));
            }
            Event::Definition(params, reply) => {
                self.settle();
                let _ = reply.send(Ok(definition::definition(
                    self.sites.at(&params.text_document_position_params.text_document.uri),
                    &self.desk,
                    &params,
                )));
            }
            Event::Lenses(params, reply) => {
                self.settle();
                self.lenses_shown = true;
                let _ = reply.send(Ok(lenses::lenses(self.sites.at(&params.text_document.uri), &self.desk, &params)));
            }
            Event::Environments(root, reply) => {
                self.settle();
                let _ = reply.send(Ok(lenses::choices(self.sites.of(Some(&root)), &self.desk, &root)));
            }
            Event::Read(uri, reply) => {
                self.sites.go();
                self.settle();
                let mut source = Source { sites: &mut self.sites, desk: &self.desk, folders: &self.folders };
                let _ = reply.send(self.pages.read(&mut source, &self.stale, &uri));
            }
            Event::Pull(params, reply) => {
                self.settle();
                let _ = reply.send(Ok(self.pulled.document(&mut self.sites, &self.desk, &params)));
            }
            Event::PullAll(params, reply) if self.sites.reading() => {
                self.take_back();
                self.sites.go();
                self.pulled.wait(params, reply);
            }
            Event::PullAll(params, reply) => {
                self.take_back();
                self.publish();
                self.pulled.workspace(&mut self.sites, &self.desk, &self.book, (params, reply));
            }
            Event::Apply(argument, reply) => {
                let outdated = queue.iter().any(|later| matches!(later, Event::Change { .. }));
                let edit = if outdated { None } else { actions::ordered(&self.desk, argument) };
                let _ = reply.send(Ok(edit));
            }
            // Anything else is no question.
            _ => {}
        }
    }
}
