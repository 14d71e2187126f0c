//! The text of an error: action, what happened, whether it was done, what to do now.

use super::{Cause, Error, Inner};
use std::fmt::{self, Write};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = self.inner();
        let subject = if inner.action.is_empty() { "dyvms client" } else { &inner.action };
        write!(f, "{subject}: ")?;
        what(inner, f)?;
        facts(inner, f)?;
        f.write_str(".")?;
        // A list or a wait ends after queries that were all answered: nothing about them is left to say.
        let is_about_a_call = !matches!(inner.cause, Cause::RepeatedPage(_) | Cause::Wait(_));
        if !inner.action.is_empty() && is_about_a_call {
            let arrived = if inner.arrived { " It arrived." } else { "" };
            write!(f, "{arrived} {}", inner.delivery.sentence(inner.effect))?;
        }
        write!(f, " {}", sentence(self.advice()))
    }
}

/// What happened.
fn what(inner: &Inner, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match &inner.cause {
        Cause::Config(problem) => f.write_str(problem),
        Cause::Credentials(error) => write!(f, "{error}"),
        Cause::Vetoed(veto) => write!(f, "an interceptor vetoed it: {}", Line(without_full_stop(&veto.to_string()))),
        Cause::Held(hold) => write!(f, "{hold}"),
        Cause::Transport(error) => write!(f, "{error}"),
        Cause::Invalid(rules) => {
            f.write_str("the request breaks the rules of the documents: ")?;
            for (index, rule) in rules.iter().enumerate() {
                write!(f, "{}{rule}", if index == 0 { "" } else { "; " })?;
            }
            Ok(())
        }
        Cause::Service => {
            let code = inner.code.as_deref().unwrap_or("no code");
            let message = inner.message.as_deref().unwrap_or("no message");
            write!(f, "{}: {}", Line(code), Line(without_full_stop(message)))
        }
        Cause::Answer { problem, snippet } => {
            f.write_str(problem)?;
            // With a code there is an envelope, and its message says more than the first characters do.
            match (&inner.code, &inner.message) {
                (None, _) if snippet.is_empty() => Ok(()),
                (None, _) => write!(f, ", it begins {snippet:?}"),
                (Some(code), None) => write!(f, ", {}", Line(code)),
                (Some(code), Some(message)) => write!(f, ", {}: {}", Line(code), Line(without_full_stop(message))),
            }
        }
        Cause::RepeatedPage(repeated) => write!(f, "{repeated}"),
        Cause::Wait(error) => write!(f, "{error}"),
        Cause::Decode(problem) => {
            write!(f, "the service accepted it, but its answer does not have the documented form: {problem}")
        }
    }
}

/// What a reader or the vendor's support will ask for.
fn facts(inner: &Inner, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut facts = Vec::new();
    facts.extend(inner.known.map(|known| without_full_stop(known.meaning).to_owned()));
    facts.extend(inner.request_id.as_ref().map(|id| format!("request id {}", Line(id))));
    facts.extend(inner.answer.as_ref().map(|answer| format!("HTTP {}", answer.status())));
    facts.extend(inner.retry_after.map(|pause| format!("the service asks to wait {pause:?}")));
    match inner.attempts.as_slice() {
        [] => {}
        [only] => facts.push(format!("after {} ms", only.took.as_millis())),
        all => {
            let took = all.iter().map(|attempt| format!("{} ms", attempt.took.as_millis())).collect::<Vec<_>>();
            facts.push(format!("{} attempts: {}", all.len(), took.join(", ")));
        }
    }
    if facts.is_empty() { Ok(()) } else { write!(f, " ({})", facts.join("; ")) }
}

/// A text of the service as part of one line of a log: without line breaks and other control characters, and not longer
/// than a person reads.
struct Line<'a>(&'a str);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const CHARS: usize = 1000;

        let mut rest = self.0.chars();
        for c in rest.by_ref().take(CHARS) {
            f.write_char(if c.is_control() { ' ' } else { c })?;
        }
        rest.next().map_or(Ok(()), |_| f.write_char('…'))
    }
}

fn without_full_stop(text: &str) -> &str {
    text.trim().trim_end_matches(['.', '。'])
}

/// With a capital and a full stop, as the tables' advice may have neither.
fn sentence(text: &str) -> String {
    let text = without_full_stop(text);
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), chars.as_str()))
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = self.inner();
        f.debug_struct("Error")
            .field("text", &format_args!("{self}"))
            .field("delivery", &inner.delivery)
            .field("code", &inner.code)
            .field("request_id", &inner.request_id)
            .field("class", &inner.class)
            .field("answer", &inner.answer)
            .field("attempts", &inner.attempts)
            .finish_non_exhaustive()
    }
}
