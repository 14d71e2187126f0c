//! Nothing sensitive shows, whatever the service quotes.

use super::fixture::{Exchange, Fixture, accepted, answer};
use crate::actions::ivr_call::MenuKey;
use crate::sign::encode;

/// Marked values: none may be found in anything that is shown.
const NUMBER: &str = "13988887777";
const SHOWN_NUMBER: &str = "05718888666";
const NAME: &str = "Zhang-San-Marked";
const VERIFICATION: &str = "739175";
const SECRET: &str = "testsecret";

fn assert_hidden(shown: &str) {
    for marked in [NUMBER, SHOWN_NUMBER, NAME, VERIFICATION, SECRET] {
        assert!(!shown.contains(marked), "{marked} in {shown}");
        assert!(!shown.contains(&encode(&encode(marked))), "{marked} in {shown}");
    }
}

fn quoting(status: u16, code: &str) -> Exchange {
    let signed = encode(&format!("CalledNumber={NUMBER}&TtsParam={}", encode(&format!(r#"{{"name":"{NAME}"}}"#))));
    answer(
        status,
        format!(
            r#"{{"Code":"{code}","RequestId":"R-1","Message":"{NUMBER} from {SHOWN_NUMBER} may not hear {NAME} {VERIFICATION}; string to sign is:POST&%2F&{signed}","CallId":[{NUMBER}]}}"#
        ),
    )
}

#[tokio::test]
async fn nothing_shows_of_a_typed_call() {
    let script = [
        quoting(200, "OK"),
        quoting(400, "SignatureDoesNotMatch"),
        quoting(200, "isv.MOBILE_NUMBER_ILLEGAL"),
        quoting(500, "isp.SYSTEM_ERROR"),
        answer(502, format!("<html>{NUMBER} {NAME} {VERIFICATION}")),
        accepted(),
    ];
    let calls = script.len();
    let fixture = Fixture::new(script);
    for _ in 0..calls {
        let call = fixture
            .client
            .ivr_call()
            .called_show_number(SHOWN_NUMBER)
            .called_number(NUMBER)
            .start_code("TTS_1")
            .start_tts_params([("name", NAME), ("code", VERIFICATION)])
            .menu_key_map([MenuKey { tts_params: Some([("name", NAME)].into()), ..MenuKey::default() }]);
        assert_hidden(&format!("{call:?}"));
        match call.send().await {
            Ok(answer) => assert_hidden(&format!("{answer:?} {:#?}", answer.attempts())),
            Err(error) => {
                assert_hidden(&format!("{error} {error:?} {error:#?} {:?} {:?}", error.message(), error.raw()));
                assert_eq!(error.request_id().unwrap_or("R-1"), "R-1");
            }
        }
    }
    assert_hidden(&format!("{:?} {:?}", fixture.client, fixture.requests()));
}

#[tokio::test]
async fn nothing_shows_of_a_raw_call_or_a_broken_rule() {
    let fixture = Fixture::new([quoting(200, "isv.UNHEARD_OF"), quoting(200, "OK")]);
    for _ in 0..2 {
        let call = fixture.client.raw("Unheard").param("Who", NAME).param("Number", NUMBER).param("Code", VERIFICATION);
        let call = call.param("From", SHOWN_NUMBER).param("", "");
        assert_hidden(&format!("{call:?}"));
        match call.send().await {
            Ok(answer) => {
                assert_hidden(&format!("{answer:?}"));
                assert_eq!(answer["CallId"][0].to_string(), NUMBER);
            }
            Err(error) => assert_hidden(&format!("{error} {error:?}")),
        }
    }
    let call = fixture.client.ivr_call().called_show_number("").called_number(NUMBER).start_code("T");
    let error = call.menu_key_map([]).send().await.unwrap_err();
    assert_hidden(&format!("{error} {error:?}"));
    let call = fixture.client.raw("IvrCall").param("StartTtsParams", format!("{{{NAME}")).param("CalledNumber", NUMBER);
    let error = call.send().await.unwrap_err();
    assert!(error.to_string().contains("StartTtsParams = \"***\" is not JSON text"), "{error}");
    assert_hidden(&format!("{error} {error:?}"));
}
