//! Documents of every form against a spec: pages of an invented service that show each artefact, edited in every way
//! that a vendor edits, and damaged in many more.

mod bells;
mod broken;
mod forms;
mod locked;
mod messages;
mod whole;
