//! Tests as data: each folder of `tests/credentials` says what there is, what is asked, what happens, and what comes
//! of it.

mod case;
mod traffic;

use self::case::{Case, Expected, Given, Question, Step};
use super::{
    AssumeRole, AssumeRoleWithOidc, Credentials, CredentialsError, CredentialsUri, DefaultChain, EcsRamRole,
    IniProfile, Process, Profile, ProvideCredentials, StaticCredentials,
    world::fake::{FakeWorld, START},
};
use crate::time::{Civil, UnixMillis};
use std::{
    fs,
    path::{Path, PathBuf},
    pin::pin,
    sync::Arc,
    task::{Context, Waker},
    time::{Duration, SystemTime},
};

/// Every secret and every token of a case contains this word, and nothing else does.
const MARK: &str = "hidden";

#[tokio::test]
async fn every_case_comes_out_as_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/credentials");
    let mut cases: Vec<PathBuf> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    cases.sort();
    let mut failed = String::new();
    for case in &cases {
        for mistake in run(&case.join("case.json")).await {
            failed.push_str(&format!("{}: {mistake}\n", case.file_name().unwrap_or_default().to_string_lossy()));
        }
    }
    println!("{} cases of credentials", cases.len());
    assert!(failed.is_empty(), "\n{failed}");
    assert!(cases.len() >= 40, "there are only {} cases in {}", cases.len(), folder.display());
}

/// Runs a case and returns what did not come out as it says.
async fn run(path: &Path) -> Vec<String> {
    let case: Case = match serde_json::from_slice(&fs::read(path).unwrap()) {
        Ok(case) => case,
        Err(error) => return vec![format!("{}: {error}", path.display())],
    };
    let world = FakeWorld::default().with_chance(case.chance);
    let provider = build(&case.provider, &world);
    let mut mistakes = Vec::new();
    let mut last = None;
    set(&world, &case.given);
    for (index, step) in case.steps.into_iter().enumerate() {
        let told = take(step, &*provider, &world, &mut last).await;
        mistakes.extend(told.into_iter().map(|mistake| format!("step {}: {mistake}", index + 1)));
    }
    mistakes
}

/// Takes one step.
async fn take(
    step: Step,
    provider: &dyn ProvideCredentials,
    world: &FakeWorld,
    last: &mut Option<Credentials>,
) -> Vec<String> {
    world.pass(Duration::from_secs(step.after_seconds));
    set(world, &step.given);
    step.traffic.into_iter().for_each(|exchange| world.expect(exchange.into_scene()));

    let asked = match (step.ask, &*last) {
        (Question::Provide, _) => provider.provide(),
        (Question::Refresh, Some(expired)) => provider.refresh(expired),
        (Question::Refresh, None) => return vec!["there is nothing to refresh yet".to_owned()],
    };
    let mut asked = pin!(asked);
    let at_once = asked.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    world.run_background().await;
    let (at_once, outcome) = match at_once {
        std::task::Poll::Ready(outcome) => (true, outcome),
        std::task::Poll::Pending => (false, asked.await),
    };

    let mut mistakes = world.take_mistakes();
    if at_once != step.at_once {
        mistakes.push(format!("it was answered {}", if at_once { "at once" } else { "after a while" }));
    }
    mistakes.extend(compare(&outcome, &step.expected).err());
    mistakes.extend(leak(&format!("{provider:?} {outcome:?}")));
    if let Err(error) = &outcome {
        mistakes.extend(leak(&error.to_string()));
    }
    *last = outcome.ok().or(last.take());
    mistakes
}

fn set(world: &FakeWorld, given: &Given) {
    for (name, value) in &given.variables {
        world.set_variable(name, value);
    }
    for (path, content) in &given.files {
        world.set_file(path, content.bytes());
    }
}

fn compare(outcome: &Result<Credentials, CredentialsError>, expected: &Expected) -> Result<(), String> {
    match (outcome, expected) {
        (Ok(credentials), Expected::Get(expected)) => {
            let expires = credentials.expires().map(shown_time);
            let got = [
                Some(credentials.access_key_id()),
                Some(credentials.access_key_secret()),
                credentials.security_token(),
                expires.as_deref(),
            ];
            let wanted =
                [Some(&*expected.id), Some(&*expected.secret), expected.token.as_deref(), expected.expires.as_deref()];
            if expected.secret.contains(MARK) && expected.token.as_ref().is_none_or(|token| token.contains(MARK)) {
                if got == wanted { Ok(()) } else { Err(format!("got {got:?}\n  wanted {wanted:?}")) }
            } else {
                Err(format!("a secret or token without {MARK:?} cannot be searched for"))
            }
        }
        (Err(error), Expected::Error(expected)) if slashed(&error.to_string()) == slashed(expected) => Ok(()),
        (Err(error), Expected::Error(expected)) => Err(format!("the error is  {error}\n  and should be {expected}")),
        (Ok(credentials), Expected::Error(_)) => Err(format!("got {credentials:?} where an error was expected")),
        (Err(error), Expected::Get(_)) => Err(format!("credentials were expected: {error}")),
    }
}

/// Paths as they are written on Unix.
fn slashed(text: &str) -> String {
    if cfg!(windows) { text.replace('\\', "/") } else { text.to_owned() }
}

fn leak(shown: &str) -> Option<String> {
    shown.contains(MARK).then(|| format!("a secret shows: {shown}"))
}

fn shown_time(time: SystemTime) -> String {
    let civil = Civil::from_seconds(UnixMillis::from(time).as_i64() / 1000).unwrap();
    String::from_utf8(civil.iso_utc().to_vec()).unwrap()
}

/// The provider that a case names, in its world.
fn build(provider: &case::Provider, world: &FakeWorld) -> Arc<dyn ProvideCredentials> {
    use case::Provider;
    let world = Arc::new(world.clone());
    match provider.clone() {
        Provider::Chain => Arc::new(DefaultChain::new().moved_to(world)),
        Provider::Static { id, secret, token } => Arc::new(match token {
            Some(token) => StaticCredentials::sts(id, secret, token),
            None => StaticCredentials::new(id, secret),
        }),
        Provider::AssumeRole { source, role_arn, external_id, session } => {
            let mut role = AssumeRole::new(Nested(build(&source, &world)), role_arn);
            role = apply(role, external_id, AssumeRole::external_id);
            role = apply(role, session.name, AssumeRole::session_name);
            role = apply(role, session.duration_seconds.map(Duration::from_secs), AssumeRole::duration);
            role = apply(role, session.policy, AssumeRole::policy);
            role = apply(role, session.region, AssumeRole::region);
            role = apply(role, session.vpc.then_some(()), |role, ()| role.vpc());
            Arc::new(role.moved_to(world))
        }
        Provider::AssumeRoleWithOidc { given, session } => {
            let mut role = match given {
                Some([role, provider, token_file]) => AssumeRoleWithOidc::new(role, provider, token_file),
                None => AssumeRoleWithOidc::from_env(),
            };
            role = apply(role, session.name, AssumeRoleWithOidc::session_name);
            role = apply(role, session.duration_seconds.map(Duration::from_secs), AssumeRoleWithOidc::duration);
            role = apply(role, session.policy, AssumeRoleWithOidc::policy);
            role = apply(role, session.region, AssumeRoleWithOidc::region);
            role = apply(role, session.vpc.then_some(()), |role, ()| role.vpc());
            Arc::new(role.moved_to(world))
        }
        Provider::EcsRamRole { role_name, require_imds_v2 } => {
            let mut role = apply(EcsRamRole::new(), role_name, EcsRamRole::role_name);
            role = apply(role, require_imds_v2.then_some(()), |role, ()| role.require_imds_v2());
            Arc::new(role.moved_to(world))
        }
        Provider::CredentialsUri { uri } => {
            let provider = uri.map_or_else(CredentialsUri::from_env, CredentialsUri::new);
            Arc::new(provider.moved_to(world))
        }
        Provider::Profile { name, file } => {
            let profile = apply(Profile::new(), name, Profile::name);
            Arc::new(apply(profile, file, Profile::file).moved_to(world))
        }
        Provider::IniProfile { section, file } => {
            let profile = apply(IniProfile::new(), section, IniProfile::section);
            Arc::new(apply(profile, file, IniProfile::file).moved_to(world))
        }
        Provider::Process { command_line, timeout_seconds } => {
            let timeout = timeout_seconds.map(Duration::from_secs);
            Arc::new(apply(Process::new(command_line), timeout, Process::timeout).moved_to(world))
        }
    }
}

fn apply<P, T>(provider: P, setting: Option<T>, set: impl FnOnce(P, T) -> P) -> P {
    match setting {
        Some(setting) => set(provider, setting),
        None => provider,
    }
}

/// The provider that another one asks.
#[derive(Debug)]
struct Nested(Arc<dyn ProvideCredentials>);

impl ProvideCredentials for Nested {
    fn provide(&self) -> super::ProvideFuture<'_> {
        self.0.provide()
    }

    fn refresh(&self, expired: &Credentials) -> super::ProvideFuture<'_> {
        self.0.refresh(expired)
    }
}

#[test]
fn the_cases_begin_at_eight_o_clock() {
    assert_eq!(shown_time(SystemTime::UNIX_EPOCH + START), "2026-11-20T08:00:00Z");
}
