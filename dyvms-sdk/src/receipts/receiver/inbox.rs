//! Where receipts go, each once.

use super::Entry;
use crate::BoxFuture;
use std::{error::Error, fmt};

/// Takes the receipts of a push, each once: what is to be done with a receipt, and the memory that it was done, in one.
///
/// [`MemoryInbox`](super::MemoryInbox) hands receipts to a function and remembers them in memory. A database can do better:
/// it writes what a receipt changes and the receipt's [key](Entry::key) in one transaction, so that not even a process
/// that is killed loses or doubles one. An implementation
///
/// * answers `Ok` only once everything that was given is durable, because the platform then forgets it;
/// * answers an error if anything is not: all of it comes again, and also what was taken in part;
/// * takes each [key](Entry::key) once, be it given twice in one push, in two pushes at a time, or again after an error, a
///   panic or a restart;
/// * lets go of what it has begun if its future is dropped or panics, as a transaction does that is rolled back;
/// * takes what cannot be read, too, as it is: once this returns `Ok` it is seen nowhere else.
///
/// The future runs as a task of its own. It is not dropped when the answer is late or the platform hangs up, but when the
/// runtime ends.
///
/// ```
/// use dyvms_sdk::{BoxFuture, receipts::{Entry, Inbox}};
/// use std::{error::Error, sync::{Arc, Mutex}};
///
/// #[derive(Debug)]
/// struct Database(Arc<Mutex<rusqlite::Connection>>);
///
/// impl Inbox for Database {
///     fn take(&self, entries: Vec<Entry>) -> BoxFuture<'_, Result<(), Box<dyn Error + Send + Sync>>> {
///         let connection = self.0.clone();
///         Box::pin(async move { tokio::task::spawn_blocking(move || write(&connection, &entries)).await? })
///     }
/// }
///
/// fn write(connection: &Mutex<rusqlite::Connection>, entries: &[Entry]) -> Result<(), Box<dyn Error + Send + Sync>> {
///     let mut connection = connection.lock().map_err(|_| "a writer panicked")?;
///     let transaction = connection.transaction()?;
///     for entry in entries {
///         let is_new = transaction.execute("INSERT OR IGNORE INTO taken (key) VALUES (?1)", [entry.key().as_str()])? == 1;
///         if is_new {
///             transaction.execute("UPDATE receipts SET count = count + 1", [])?;
///         }
///     }
///     Ok(transaction.commit()?)
/// }
/// ```
pub trait Inbox: Send + Sync + fmt::Debug {
    /// Takes the entries of one push, which are at least one.
    ///
    /// # Errors
    ///
    /// Something could not be taken. The platform is asked to send the push again.
    fn take(&self, entries: Vec<Entry>) -> BoxFuture<'_, Result<(), Box<dyn Error + Send + Sync>>>;
}
