//! Typed receipts out of a queue.

use super::QueueBuilder;
use crate::receipts::{MessageType, Received};
use std::sync::Arc;

impl<T> QueueBuilder<T> {
    /// Makes the messages typed receipts, of the type that the queue [has](Self::message_type): by its name,
    /// `VoiceReport` for `Alicom-Queue-1-VoiceReport`. Receipts of a type that this version does not know arrive as
    /// [`Receipt::Unknown`](crate::receipts::Receipt::Unknown).
    ///
    /// What is no such receipt is a dead letter. The source of its content is then an
    /// [`Unreadable`](crate::receipts::Unreadable), which says where and why, and has the text.
    ///
    /// A receipt can come twice, and even as two messages; [`Received::key`] is the same each time.
    ///
    /// ```no_run
    /// use dyvms_sdk::{queue::{Message, Queue}, receipts::{Receipt, Received}};
    ///
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let queue = Queue::builder("Alicom-Queue-1234567890123456-VoiceReport").receipts().build()?;
    /// queue
    ///     .consumer()
    ///     .run(|message: Message<Received>| async move {
    ///         let received = message.content();
    ///         if let Receipt::VoiceReport(record) = &**received {
    ///             println!("{}: call {} ended with {}", received.key(), record.call_id, record.status_code);
    ///         }
    ///         Ok::<_, std::io::Error>(())
    ///     })
    ///     .await?;
    /// # Ok(()) }
    /// ```
    pub fn receipts(self) -> QueueBuilder<Received> {
        self.decoded_by(Box::new(|message_type| {
            let message_type = MessageType::from_wire(message_type);
            Arc::new(move |text| Received::from_json(message_type.clone(), &text).map_err(Into::into))
        }))
    }
}
