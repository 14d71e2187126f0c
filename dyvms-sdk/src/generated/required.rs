// Generated from spec/actions/ by `cargo xtask codegen`. Edit that, not this.

//! The required parameters, as types: what the compiler names when one is missing.
#![allow(non_camel_case_types)]

/// The parameter `Agreement`.
#[derive(Debug)]
pub enum agreement {}

/// The parameter `BizType`.
#[derive(Debug)]
pub enum biz_type {}

/// The parameter `CallId`.
#[derive(Debug)]
pub enum call_id {}

/// The parameter `CalledNumber`.
#[derive(Debug)]
pub enum called_number {}

/// The parameter `CalledRouteMode`.
#[derive(Debug)]
pub enum called_route_mode {}

/// The parameter `CalledShowNumber`.
#[derive(Debug)]
pub enum called_show_number {}

/// The parameter `Callee`.
#[derive(Debug)]
pub enum callee {}

/// The parameter `Caller`.
#[derive(Debug)]
pub enum caller {}

/// The parameter `ClientId`.
#[derive(Debug)]
pub enum client_id {}

/// The parameter `Command`.
#[derive(Debug)]
pub enum command {}

/// The parameter `Details`.
#[derive(Debug)]
pub enum details {}

/// The parameter `DeviceId`.
#[derive(Debug)]
pub enum device_id {}

/// The parameter `DialogId`.
#[derive(Debug)]
pub enum dialog_id {}

/// The parameter `HotlineNumber`.
#[derive(Debug)]
pub enum hotline_number {}

/// The parameter `Id`.
#[derive(Debug)]
pub enum id {}

/// The parameter `NumberList`.
#[derive(Debug)]
pub enum number_list {}

/// The parameter `NumberStatusIdent`.
#[derive(Debug)]
pub enum number_status_ident {}

/// The parameter `OperatorIdentityCard`.
#[derive(Debug)]
pub enum operator_identity_card {}

/// The parameter `OperatorMail`.
#[derive(Debug)]
pub enum operator_mail {}

/// The parameter `OperatorMobile`.
#[derive(Debug)]
pub enum operator_mobile {}

/// The parameter `OperatorMobileVerifyCode`.
#[derive(Debug)]
pub enum operator_mobile_verify_code {}

/// The parameter `OperatorName`.
#[derive(Debug)]
pub enum operator_name {}

/// The parameter `OrderId`.
#[derive(Debug)]
pub enum order_id {}

/// The parameter `PageNo`.
#[derive(Debug)]
pub enum page_no {}

/// The parameter `PageSize`.
#[derive(Debug)]
pub enum page_size {}

/// The parameter `PhoneNum`.
#[derive(Debug)]
pub enum phone_num {}

/// The parameter `PhoneNumber`.
#[derive(Debug)]
pub enum phone_number {}

/// The parameter `ProdId`.
#[derive(Debug)]
pub enum prod_id {}

/// The parameter `QualificationId`.
#[derive(Debug)]
pub enum qualification_id {}

/// The parameter `QueryDate`.
#[derive(Debug)]
pub enum query_date {}

/// The parameter `RetryType`.
#[derive(Debug)]
pub enum retry_type {}

/// The parameter `RouteType`.
#[derive(Debug)]
pub enum route_type {}

/// The parameter `RtcId`.
#[derive(Debug)]
pub enum rtc_id {}

/// The parameter `StartCode`.
#[derive(Debug)]
pub enum start_code {}

/// The parameter `Status`.
#[derive(Debug)]
pub enum status {}

/// The parameter `Target`.
#[derive(Debug)]
pub enum target {}

/// The parameter `TaskId`.
#[derive(Debug)]
pub enum task_id {}

/// The parameter `TaskName`.
#[derive(Debug)]
pub enum task_name {}

/// The parameter `TransferPhoneNumberInfos`.
#[derive(Debug)]
pub enum transfer_phone_number_infos {}

/// The parameter `TtsCode`.
#[derive(Debug)]
pub enum tts_code {}

/// The parameter `UserId`.
#[derive(Debug)]
pub enum user_id {}

/// The parameter `VerifyType`.
#[derive(Debug)]
pub enum verify_type {}

/// The parameter `VoiceCode`.
#[derive(Debug)]
pub enum voice_code {}
