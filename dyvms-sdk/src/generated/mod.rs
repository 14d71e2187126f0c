// Generated from spec/ by `cargo xtask codegen`. Edit that, not this.

//! What the spec says, as Rust.

pub mod actions;

#[cfg(feature = "callbacks")]
pub mod callbacks;

#[cfg(feature = "receipts-queue")]
pub(crate) mod dybaseapi;

pub(crate) mod errors;

#[cfg(any(feature = "emulator", feature = "testing"))]
pub(crate) mod examples;

#[cfg(feature = "receipts")]
pub mod receipts;

pub mod required;

#[cfg(feature = "testing")]
pub(crate) mod shown;

pub mod types;

use crate::meta::ActionMeta;

/// The vendor's name of the product.
pub(crate) const PRODUCT: &str = "Dyvmsapi";

/// The version of the API.
pub(crate) const VERSION: &str = "2017-05-25";

/// Where the service listens, for every region.
pub(crate) const ENDPOINT: &str = "https://dyvmsapi.aliyuncs.com";

/// Every `Code` that means success, whatever an action documents.
pub(crate) const SUCCESS_CODES: &[&str] = &["OK", "200", "Success", "success"];

/// How often one callee may be called: a number of calls, and the seconds in which they count.
pub(crate) const PER_CALLEE: &[(u32, u64)] = &[(1, 60), (5, 3600), (20, 86400)];

/// All actions, ordered by name.
pub static ACTIONS: &[&ActionMeta] = &[
    &actions::add_rtc_account::ACTION,
    &actions::add_virtual_number_relation::ACTION,
    &actions::batch_robot_smart_call::ACTION,
    &actions::cancel_call::ACTION,
    &actions::cancel_order_robot_task::ACTION,
    &actions::cancel_robot_task::ACTION,
    &actions::create_call_task::ACTION,
    &actions::create_robot_task::ACTION,
    &actions::degrade_video_file::ACTION,
    &actions::delete_robot_task::ACTION,
    &actions::execute_call_task::ACTION,
    &actions::get_call_info::ACTION,
    &actions::get_call_media_type::ACTION,
    &actions::get_hotline_qualification_by_order::ACTION,
    &actions::get_mqtt_token::ACTION,
    &actions::get_rtc_token::ACTION,
    &actions::get_temporary_file_url::ACTION,
    &actions::get_token::ACTION,
    &actions::ivr_call::ACTION,
    &actions::list_call_task::ACTION,
    &actions::list_call_task_detail::ACTION,
    &actions::list_hotline_transfer_number::ACTION,
    &actions::list_hotline_transfer_register_file::ACTION,
    &actions::pause_video_file::ACTION,
    &actions::play_video_file::ACTION,
    &actions::query_call_detail_by_call_id::ACTION,
    &actions::query_call_detail_by_task_id::ACTION,
    &actions::query_call_in_pool_transfer_config::ACTION,
    &actions::query_call_in_transfer_record::ACTION,
    &actions::query_robot_info_list::ACTION,
    &actions::query_robot_task_call_detail::ACTION,
    &actions::query_robot_task_call_list::ACTION,
    &actions::query_robot_task_detail::ACTION,
    &actions::query_robot_task_list::ACTION,
    &actions::query_robotv2_all_list::ACTION,
    &actions::query_video_play_progress::ACTION,
    &actions::query_virtual_number::ACTION,
    &actions::query_virtual_number_relation::ACTION,
    &actions::query_voice_file_audit_info::ACTION,
    &actions::recover_call_in_config::ACTION,
    &actions::refresh_mqtt_token::ACTION,
    &actions::resume_video_file::ACTION,
    &actions::send_verification::ACTION,
    &actions::set_transfer_callee_pool_config::ACTION,
    &actions::single_call_by_tts::ACTION,
    &actions::single_call_by_video::ACTION,
    &actions::single_call_by_voice::ACTION,
    &actions::skip_video_file::ACTION,
    &actions::smart_call::ACTION,
    &actions::smart_call_operate::ACTION,
    &actions::start_robot_task::ACTION,
    &actions::stop_call_in_config::ACTION,
    &actions::stop_robot_task::ACTION,
    &actions::submit_hotline_transfer_register::ACTION,
    &actions::upgrade_video_file::ACTION,
    &actions::upload_robot_task_called_file::ACTION,
];
