//! 5G video calls.

use crate::{
    call,
    case::{Case, plain, secret},
};
use dyvms_sdk::actions::PlayedMedia;

pub(super) fn cases() -> Vec<Case> {
    vec![
        single_call_by_video(),
        play_video_file(),
        pause_video_file(),
        resume_video_file(),
        skip_video_file(),
        upgrade_video_file(),
        degrade_video_file(),
        query_video_play_progress(),
        get_call_media_type(),
        get_temporary_file_url(),
    ]
}

fn single_call_by_video() -> Case {
    Case::dials(
        "SingleCallByVideo",
        |client| {
            let request = client
                .single_call_by_video()
                .called_show_number("05715510901")
                .called_number("13909027319")
                .voice_code("17d37e58-2a09-419f-9b3d-e7e4b40000dd.wav")
                .play_times(2)
                .volume(80)
                .speed(-100)
                .out_id("video-1")
                .video_code("1120213841979436_20240621103000039_.mp4");
            call!(request, |answer| assert!(answer.call_id.as_str().contains('^')))
        },
        [
            secret("CalledShowNumber", "05715510901"),
            secret("CalledNumber", "13909027319"),
            plain("VoiceCode", "17d37e58-2a09-419f-9b3d-e7e4b40000dd.wav"),
            plain("PlayTimes", "2"),
            plain("Volume", "80"),
            plain("Speed", "-100"),
            plain("OutId", "video-1"),
            plain("VideoCode", "1120213841979436_20240621103000039_.mp4"),
        ],
    )
}

fn play_video_file() -> Case {
    Case::writes(
        "PlayVideoFile",
        |client| {
            let request = client
                .play_video_file()
                .call_id("116012354150^102813784150")
                .called_number("13939050319")
                .video_id("1120213841979436_1_.mp4")
                .out_id("video-2")
                .only_phone(true);
            call!(request, |answer| {
                assert!(answer.accepted);
                assert_eq!(
                    answer.media,
                    Some(PlayedMedia::from_wire("true")),
                    "the documents' example is a truth value"
                );
            })
        },
        [
            plain("CallId", "116012354150^102813784150"),
            secret("CalledNumber", "13939050319"),
            plain("VideoId", "1120213841979436_1_.mp4"),
            plain("OutId", "video-2"),
            plain("OnlyPhone", "true"),
        ],
    )
}

fn pause_video_file() -> Case {
    Case::writes(
        "PauseVideoFile",
        |client| {
            let request = client.pause_video_file().call_id("116012354151^102813784151").called_number("13939051319");
            call!(request, |answer| {
                assert!(answer.accepted);
                assert_eq!(answer.details, None, "the documents' example has only placeholders");
            })
        },
        [plain("CallId", "116012354151^102813784151"), secret("CalledNumber", "13939051319")],
    )
}

fn resume_video_file() -> Case {
    Case::writes(
        "ResumeVideoFile",
        |client| {
            let request = client.resume_video_file().call_id("116012354152^102813784152").called_number("13939052319");
            call!(request, |answer| {
                assert!(answer.accepted);
                assert_eq!(answer.details, None, "the documents' example has only placeholders");
            })
        },
        [plain("CallId", "116012354152^102813784152"), secret("CalledNumber", "13939052319")],
    )
}

fn skip_video_file() -> Case {
    Case::writes(
        "SkipVideoFile",
        |client| {
            let request = client
                .skip_video_file()
                .call_id("116012354153^102813784153")
                .called_number("13939053319")
                .skip_times(-5000)
                .out_id("video-3");
            call!(request, |answer| {
                assert!(answer.accepted);
                assert_eq!(answer.wound, Some(false), "as in the documents' example");
            })
        },
        [
            plain("CallId", "116012354153^102813784153"),
            secret("CalledNumber", "13939053319"),
            plain("SkipTimes", "-5000"),
            plain("OutId", "video-3"),
        ],
    )
}

fn upgrade_video_file() -> Case {
    Case::writes(
        "UpgradeVideoFile",
        |client| {
            let request = client
                .upgrade_video_file()
                .call_id("116012354154^102813784154")
                .called_number("13939054319")
                .media_type("VIDEO")
                .out_id("video-4");
            call!(request, |answer| {
                assert!(answer.accepted);
                assert_eq!(answer.details, None, "the documents' example has only placeholders");
            })
        },
        [
            plain("CallId", "116012354154^102813784154"),
            secret("CalledNumber", "13939054319"),
            plain("MediaType", "VIDEO"),
            plain("OutId", "video-4"),
        ],
    )
}

fn degrade_video_file() -> Case {
    Case::writes(
        "DegradeVideoFile",
        |client| {
            let request = client
                .degrade_video_file()
                .call_id("116012354155^102813784155")
                .called_number("13939055319")
                .media_type("AUDIO")
                .out_id("video-5");
            call!(request, |answer| {
                assert!(answer.accepted);
                assert_eq!(answer.details, None, "the documents' example has only placeholders");
            })
        },
        [
            plain("CallId", "116012354155^102813784155"),
            secret("CalledNumber", "13939055319"),
            plain("MediaType", "AUDIO"),
            plain("OutId", "video-5"),
        ],
    )
}

fn query_video_play_progress() -> Case {
    Case::reads(
        "QueryVideoPlayProgress",
        |client| {
            let request =
                client.query_video_play_progress().call_id("116012354156^102813784156").called_number("13939056319");
            call!(request, |answer| {
                assert!(answer.accepted);
                assert!(answer.progress.is_none(), "the documents' example has only placeholders");
            })
        },
        [plain("CallId", "116012354156^102813784156"), secret("CalledNumber", "13939056319")],
    )
}

fn get_call_media_type() -> Case {
    Case::reads(
        "GetCallMediaType",
        |client| {
            let request =
                client.get_call_media_type().call_id("116012354157^102813784157").called_number("13939057319");
            call!(request, |answer| {
                assert!(answer.accepted);
                assert!(answer.media.is_none(), "the documents' example has only placeholders");
            })
        },
        [plain("CallId", "116012354157^102813784157"), secret("CalledNumber", "13939057319")],
    )
}

fn get_temporary_file_url() -> Case {
    Case::reads(
        "GetTemporaryFileUrl",
        |client| {
            call!(client.get_temporary_file_url().video_id("45a04670582571eebf9e4531948c0001"), |answer| {
                assert!(answer.accepted);
                assert!(answer.file.is_none(), "the documents' example has only placeholders");
            })
        },
        [plain("VideoId", "45a04670582571eebf9e4531948c0001")],
    )
}
