//! Settings that mean nothing for the action of a reply.

use dyvms_sdk::callbacks::{CallInReply, Reply, TurnReply};
use std::time::Duration;

fn build() {
    let _ = Reply::play("a.wav").most_keys(1);
    //~ no method named `most_keys` found
    let _ = Reply::collect_keys().call_centre("north");
    //~ no method named `call_centre` found
    let _ = Reply::hang_up().mute_time(Duration::from_secs(5));
    //~ the method `mute_time` exists
    let _ = Reply::transfer("13900000001").tts("name", "text");
    //~ the method `tts` exists
    let _ = Reply::do_nothing().without_interrupting();
    //~ the method `without_interrupting` exists
    let _ = Reply::parallel_bridge();
    //~ this function takes 1 argument but 0 arguments were supplied
    let _: Option<TurnReply> = CallInReply::answer().build().ok();
    //~ mismatched types
}

fn main() {}
