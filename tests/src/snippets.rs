//! The Rust snippets of the READMEs: all of them compile, and those that need no account run.

/// The project's own.
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The project's own, in Chinese.
#[doc = include_str!("../../README.zh-CN.md")]
pub struct ReadmeInChinese;

/// The one that the registry shows.
#[doc = include_str!("../../dyvms-sdk/README.md")]
pub struct CrateReadme;
