// Generated from spec/dybaseapi/actions/token/QueryTokenForMnsQueue.yaml by `cargo xtask codegen`. Edit that, not this.

//! Get a token for a queue of receipts.

use crate::generated::dybaseapi::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new(
        "QueryTokenForMnsQueue",
        Effect::Reads,
        "OK",
    )
    .params(
        &[
            ParamMeta::new("MessageType", Wire::String).required(),
            ParamMeta::new("QueueName", Wire::String),
        ],
    );

impl Client {
    /// Get a token for a queue of receipts.
    ///
    /// Gives out temporary keys with which the messages of one queue can be received and deleted. The queue
    /// belongs to the vendor's own account, whoever the customer is.
    ///
    /// Reads; a failed attempt is repeated.
    ///
    /// Required: `message_type`.
    ///
    /// Source: sdk-dybase, demo-java.
    #[doc(alias = "QueryTokenForMnsQueue")]
    #[doc(alias = "取回执消息队列的令牌")]
    pub fn query_token_for_mns_queue(&self) -> QueryTokenForMnsQueue {
        QueryTokenForMnsQueue::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::query_token_for_mns_queue`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct QueryTokenForMnsQueue<HasMessageType = Missing> {
    request: Request,
    given: PhantomData<fn() -> (HasMessageType,)>,
}

impl<HasMessageType> QueryTokenForMnsQueue<HasMessageType> {
    /// The type of the receipts in the queue.
    ///
    /// **Required.** Wire name `MessageType`, String.
    #[doc(alias = "MessageType")]
    pub fn message_type(
        mut self,
        value: impl Into<String>,
    ) -> QueryTokenForMnsQueue<Given> {
        self.request.set("MessageType", Into::<String>::into(value));
        QueryTokenForMnsQueue::new(self.request)
    }

    /// The queue's name, as the console shows it.
    ///
    /// Wire name `QueueName`, String. Source: sdk-dybase, demo-others.
    #[doc(alias = "QueueName")]
    pub fn queue_name(mut self, value: impl Into<String>) -> Self {
        self.request.set("QueueName", Into::<String>::into(value));
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    pub fn send(
        self,
    ) -> impl Future<Output = Result<Answer<QueryTokenForMnsQueueResponse>>> + Send
    where
        HasMessageType: required::MessageType,
    {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<QueryTokenForMnsQueueResponse>>
    where
        HasMessageType: required::MessageType,
    {
        self.request.send_blocking()
    }
}

builder!(QueryTokenForMnsQueue<HasMessageType> => QueryTokenForMnsQueueResponse);

received! {
    /// What an accepted [`QueryTokenForMnsQueue`] answers.
    QueryTokenForMnsQueueResponse {
        /// The token.
        ///
        /// Wire name `MessageTokenDTO`, Object.
        token: QueueToken = "MessageTokenDTO",
    }
}

received! {
    /// Temporary keys for a queue.
    QueueToken {
        /// The id of the key that signs requests to the queue.
        ///
        /// Wire name `AccessKeyId`, String.
        access_key_id: SensitiveText = "AccessKeyId",
        /// The secret of that key.
        ///
        /// Wire name `AccessKeySecret`, String.
        access_key_secret: SensitiveText = "AccessKeySecret",
        /// The token that travels beside the signature, and is not signed.
        ///
        /// Wire name `SecurityToken`, String.
        security_token: SensitiveText = "SecurityToken",
        /// When it was made. The form is not documented.
        ///
        /// Wire name `CreateTime`, String. Source: sdk-dybase.
        create_time: Option<String> = "CreateTime",
        /// When it ends.
        ///
        /// China time, `yyyy-MM-dd HH:mm:ss`. Wire name `ExpireTime`, String.
        expire_time: Option<ChinaTime> = "ExpireTime",
    }
}
