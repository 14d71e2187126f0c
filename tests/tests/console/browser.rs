//! A person at the console, in a headless browser; skipped where there is none.

use crate::stage::{NUMBER, Stage};
use dyvms_sdk::emulator::{CallState, Emulator};
use dyvms_tests::{emulation::client, webdriver::Browser};
use serde_json::json;

/// The XPath of something in the row of a call.
fn of(call: &str, what: &str) -> String {
    format!("//section[@id='calls']//li[@data-key='{call}']{what}")
}

fn button(call: &str, words: &str) -> String {
    of(call, &format!("//button[text()='{words}']"))
}

fn open(browser: &Browser, emulator: &Emulator) {
    browser.visit(&format!("{}/", emulator.endpoint()));
    browser.find("//p[@id='pulse'][text()='live']");
}

#[test]
fn a_person_answers_presses_keys_hangs_up_and_sees_the_receipts() {
    let Some(browser) = Browser::open() else { return };
    let stage = Stage::new();
    open(&browser, &stage.emulator);
    browser.find("//*[text()='No calls yet.']");

    let id = stage.ask(NUMBER);
    browser.find(&of(&id, "//span[text()='dialling']"));
    stage.turn(5);
    browser.find(&of(&id, "//span[text()='ringing']"));
    browser.find("//p[@id='news'][contains(., '***34')]");
    browser.press(&button(&id, "Answer"));
    browser.find(&of(&id, "//span[text()='on the phone']"));
    browser.press(&button(&id, "1"));
    browser.find(&of(&id, "//b[text()='key 1']"));
    // The pad has the focus now, and takes keys of the keyboard.
    browser.type_keys("2#");
    browser.find(&of(&id, "//b[text()='key #']"));
    browser.press(&button(&id, "Hang up"));
    stage.turn(5);
    browser.find(&of(&id, "//span[text()='200001']"));
    browser.find("//section[@id='receipts']//li[contains(., 'VoiceReport')][contains(., 'delivered')]");
    browser.find("//ul[@id='sums']/li[contains(., 'receipts delivered')]/b[text()='8']");

    let states: Vec<CallState> = stage.world.call(&id).unwrap().states.iter().map(|(_, state)| *state).collect();
    let pressed: Vec<_> = states.iter().filter(|state| matches!(state, CallState::KeyPressed(_))).collect();
    assert_eq!(pressed, ['1', '2', '#'].map(CallState::KeyPressed).each_ref());
    assert!(!browser.text().contains(NUMBER), "numbers are masked");
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn a_person_refuses_a_call_and_speaks_in_another() {
    let Some(browser) = Browser::open() else { return };
    let stage = Stage::new();
    let refused = stage.ask(NUMBER);
    let call = stage.client.smart_call().called_show_number("057112345678").called_number("13900005678");
    let heard = call.voice_code(["start.wav"]).send_blocking().unwrap().call_id.to_string();
    stage.turn(5);
    open(&browser, &stage.emulator);
    browser.press(&button(&refused, "Refuse"));
    browser.press(&button(&heard, "Answer"));
    browser.press(&of(&heard, "//input"));
    browser.type_keys("yes");
    browser.press(&button(&heard, "Say"));
    stage.turn(5);
    browser.find(&of(&refused, "//span[text()='busy']"));
    browser.find("//section[@id='receipts']//li[contains(., 'VoiceRTASRReport')]");
    assert_eq!(stage.world.call(&refused).unwrap().status_code, Some("200002"));
    assert_eq!(browser.complaints(), [""; 0]);
}

/// Names, actions and parameters come from whoever calls, and may be anything.
#[test]
fn markup_in_what_was_sent_is_shown_as_text() {
    const MARKUP: &str = r#"<img src=x onerror="window.struck=1"><script>window.struck=2</script>"#;
    let Some(browser) = Browser::open() else { return };
    let stage = Stage::new();
    stage.start_task(MARKUP);
    let call = stage.client.single_call_by_tts().called_number(NUMBER).tts_code("TTS_1").tts_param([("code", MARKUP)]);
    call.out_id("<b>id</b>").send_blocking().unwrap();
    let _ = stage.client.raw(MARKUP).send_blocking().unwrap_err();
    stage.turn(5);
    open(&browser, &stage.emulator);
    browser.find("//section[@id='tasks']//strong[starts-with(., '<img src=x')]");
    browser.find("//section[@id='requests']//summary//span[starts-with(., '<img src=x')]");
    browser.run("for (const each of document.querySelectorAll('details')) each.open = true");
    assert!(browser.text().contains("<b>id</b>"));
    assert_eq!(browser.run("return window.struck ?? null"), json!(null));
    assert_eq!(
        browser.run("return [...document.images].map((image) => image.getAttribute('src'))"),
        json!(["/_console/icon.svg"])
    );
    assert_eq!(browser.complaints(), [""; 0]);
}

#[test]
fn without_a_world_the_page_shows_requests_and_says_what_is_missing() {
    let Some(browser) = Browser::open() else { return };
    let emulator = Emulator::builder().console().start_blocking().unwrap();
    emulator.script("SingleCallByTts").refuse("isv.BUSINESS_LIMIT_CONTROL", "触发流控");
    open(&browser, &emulator);
    browser.find("//section[@id='calls']//code[text()='cargo xtask emulator --callees hand']");
    let call = client(&emulator).single_call_by_tts().called_number(NUMBER).tts_code("TTS_1").send_blocking();
    assert!(call.is_err());
    browser.find("//section[@id='requests']//li[contains(., 'refused')][contains(., 'isv.BUSINESS_LIMIT_CONTROL')]");
    assert!(!browser.text().contains("Receipts"));
    assert_eq!(browser.complaints(), [""; 0]);

    drop(emulator);
    browser.find("//p[@id='pulse'][text()='no answer, trying again']");
}
