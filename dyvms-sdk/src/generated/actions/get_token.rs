// Generated from spec/actions/token/GetToken.yaml by `cargo xtask codegen`. Edit that, not this.

//! Get an authentication token.

use crate::prelude::*;

pub(crate) static ACTION: ActionMeta = ActionMeta::new("GetToken", Effect::Reads, "OK")
    .confirmed_by("Success")
    .user_qps(5)
    .params(&[ParamMeta::new("TokenType", Wire::String)]);

impl Client {
    /// Get an authentication token.
    ///
    /// Issues a token for authentication. What it opens and how long it lives are not documented; the one
    /// in the example was made for 30 minutes.
    ///
    /// Reads; a failed attempt is repeated. At most 5 calls per second and account.
    ///
    /// Source: vms-2022 13.1, meta-2024.
    #[doc(alias = "GetToken")]
    #[doc(alias = "申请认证令牌")]
    pub fn get_token(&self) -> GetToken {
        GetToken::new(Request::new(self, &ACTION))
    }
}

/// A request of [`Client::get_token`].
#[derive(Clone)]
#[must_use = "a request does nothing until it is sent"]
pub struct GetToken {
    request: Request,
    given: PhantomData<fn() -> ()>,
}

impl GetToken {
    /// Kind of token; the only value the documents show is dyvms.
    ///
    /// Wire name `TokenType`, String. The documents print it as required, the gateway takes requests
    /// without it.
    #[doc(alias = "TokenType")]
    pub fn token_type(mut self, value: impl Into<String>) -> Self {
        self.request.set("TokenType", Into::<String>::into(value));
        self
    }

    /// Sends the request and waits for the answer.
    ///
    /// # Errors
    ///
    /// See [`Error`](crate::Error); `delivery()` says whether the service may have done it.
    ///
    /// Documented codes: `InvalidParameters` (A parameter is missing or not accepted).
    pub fn send(self) -> impl Future<Output = Result<Answer<GetTokenResponse>>> + Send {
        self.request.send()
    }

    /// As [`send`](Self::send), blocking: for a program without a runtime. Inside one it fails unsent.
    #[cfg(feature = "blocking")]
    pub fn send_blocking(self) -> Result<Answer<GetTokenResponse>> {
        self.request.send_blocking()
    }
}

builder!(GetToken => GetTokenResponse);

received! {
    /// What an accepted [`GetToken`] answers.
    GetTokenResponse {
        /// Whether the call succeeded; false is a refusal.
        ///
        /// Wire name `Success`, Boolean.
        accepted: bool = "Success",
        /// The token.
        ///
        /// Wire name `Token`, String.
        token: AuthToken = "Token",
    }
}

text_type! {
    /// A token for authentication; by its example a JSON Web Token.
    AuthToken, sensitive
}
