// Generated from spec/actions/ by `cargo xtask codegen`. Edit that, not this.

//! The required parameters: what the compiler says when one is missing.

use crate::given::Given;

/// The parameter `Agreement` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `agreement` is missing",
    label = "call `.agreement(…)` before `.send()`"
)]
pub trait Agreement {}
impl Agreement for Given {}

/// The parameter `BizType` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `biz_type` is missing",
    label = "call `.biz_type(…)` before `.send()`"
)]
pub trait BizType {}
impl BizType for Given {}

/// The parameter `CallId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `call_id` is missing",
    label = "call `.call_id(…)` before `.send()`"
)]
pub trait CallId {}
impl CallId for Given {}

/// The parameter `CalledNumber` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `called_number` is missing",
    label = "call `.called_number(…)` before `.send()`"
)]
pub trait CalledNumber {}
impl CalledNumber for Given {}

/// The parameter `CalledRouteMode` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `called_route_mode` is missing",
    label = "call `.called_route_mode(…)` before `.send()`"
)]
pub trait CalledRouteMode {}
impl CalledRouteMode for Given {}

/// The parameter `CalledShowNumber` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `called_show_number` is missing",
    label = "call `.called_show_number(…)` before `.send()`"
)]
pub trait CalledShowNumber {}
impl CalledShowNumber for Given {}

/// The parameter `Callee` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `callee` is missing",
    label = "call `.callee(…)` before `.send()`"
)]
pub trait Callee {}
impl Callee for Given {}

/// The parameter `Caller` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `caller` is missing",
    label = "call `.caller(…)` before `.send()`"
)]
pub trait Caller {}
impl Caller for Given {}

/// The parameter `ClientId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `client_id` is missing",
    label = "call `.client_id(…)` before `.send()`"
)]
pub trait ClientId {}
impl ClientId for Given {}

/// The parameter `Command` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `command` is missing",
    label = "call `.command(…)` before `.send()`"
)]
pub trait Command {}
impl Command for Given {}

/// The parameter `Details` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `details` is missing",
    label = "call `.details(…)` before `.send()`"
)]
pub trait Details {}
impl Details for Given {}

/// The parameter `DeviceId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `device_id` is missing",
    label = "call `.device_id(…)` before `.send()`"
)]
pub trait DeviceId {}
impl DeviceId for Given {}

/// The parameter `DialogId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `dialog_id` is missing",
    label = "call `.dialog_id(…)` before `.send()`"
)]
pub trait DialogId {}
impl DialogId for Given {}

/// The parameter `HotlineNumber` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `hotline_number` is missing",
    label = "call `.hotline_number(…)` before `.send()`"
)]
pub trait HotlineNumber {}
impl HotlineNumber for Given {}

/// The parameter `Id` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `id` is missing",
    label = "call `.id(…)` before `.send()`"
)]
pub trait Id {}
impl Id for Given {}

/// The parameter `Number` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `number` is missing",
    label = "call `.number(…)` before `.send()`"
)]
pub trait Number {}
impl Number for Given {}

/// The parameter `NumberList` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `number_list` is missing",
    label = "call `.number_list(…)` before `.send()`"
)]
pub trait NumberList {}
impl NumberList for Given {}

/// The parameter `NumberStatusIdent` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `number_status_ident` is missing",
    label = "call `.number_status_ident(…)` before `.send()`"
)]
pub trait NumberStatusIdent {}
impl NumberStatusIdent for Given {}

/// The parameter `OperatorIdentityCard` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `operator_identity_card` is missing",
    label = "call `.operator_identity_card(…)` before `.send()`"
)]
pub trait OperatorIdentityCard {}
impl OperatorIdentityCard for Given {}

/// The parameter `OperatorMail` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `operator_mail` is missing",
    label = "call `.operator_mail(…)` before `.send()`"
)]
pub trait OperatorMail {}
impl OperatorMail for Given {}

/// The parameter `OperatorMobile` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `operator_mobile` is missing",
    label = "call `.operator_mobile(…)` before `.send()`"
)]
pub trait OperatorMobile {}
impl OperatorMobile for Given {}

/// The parameter `OperatorMobileVerifyCode` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `operator_mobile_verify_code` is missing",
    label = "call `.operator_mobile_verify_code(…)` before `.send()`"
)]
pub trait OperatorMobileVerifyCode {}
impl OperatorMobileVerifyCode for Given {}

/// The parameter `OperatorName` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `operator_name` is missing",
    label = "call `.operator_name(…)` before `.send()`"
)]
pub trait OperatorName {}
impl OperatorName for Given {}

/// The parameter `OrderId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `order_id` is missing",
    label = "call `.order_id(…)` before `.send()`"
)]
pub trait OrderId {}
impl OrderId for Given {}

/// The parameter `PageNo` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `page_no` is missing",
    label = "call `.page_no(…)` before `.send()`"
)]
pub trait PageNo {}
impl PageNo for Given {}

/// The parameter `PageSize` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `page_size` is missing",
    label = "call `.page_size(…)` before `.send()`"
)]
pub trait PageSize {}
impl PageSize for Given {}

/// The parameter `PhoneNum` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `phone_num` is missing",
    label = "call `.phone_num(…)` before `.send()`"
)]
pub trait PhoneNum {}
impl PhoneNum for Given {}

/// The parameter `PhoneNumber` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `phone_number` is missing",
    label = "call `.phone_number(…)` before `.send()`"
)]
pub trait PhoneNumber {}
impl PhoneNumber for Given {}

/// The parameter `ProdId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `prod_id` is missing",
    label = "call `.prod_id(…)` before `.send()`"
)]
pub trait ProdId {}
impl ProdId for Given {}

/// The parameter `QualificationId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `qualification_id` is missing",
    label = "call `.qualification_id(…)` before `.send()`"
)]
pub trait QualificationId {}
impl QualificationId for Given {}

/// The parameter `QueryDate` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `query_date` is missing",
    label = "call `.query_date(…)` before `.send()`"
)]
pub trait QueryDate {}
impl QueryDate for Given {}

/// The parameter `RetryType` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `retry_type` is missing",
    label = "call `.retry_type(…)` before `.send()`"
)]
pub trait RetryType {}
impl RetryType for Given {}

/// The parameter `RouteType` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `route_type` is missing",
    label = "call `.route_type(…)` before `.send()`"
)]
pub trait RouteType {}
impl RouteType for Given {}

/// The parameter `RtcId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `rtc_id` is missing",
    label = "call `.rtc_id(…)` before `.send()`"
)]
pub trait RtcId {}
impl RtcId for Given {}

/// The parameter `SkipTimes` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `skip_times` is missing",
    label = "call `.skip_times(…)` before `.send()`"
)]
pub trait SkipTimes {}
impl SkipTimes for Given {}

/// The parameter `StartCode` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `start_code` is missing",
    label = "call `.start_code(…)` before `.send()`"
)]
pub trait StartCode {}
impl StartCode for Given {}

/// The parameter `Status` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `status` is missing",
    label = "call `.status(…)` before `.send()`"
)]
pub trait Status {}
impl Status for Given {}

/// The parameter `Target` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `target` is missing",
    label = "call `.target(…)` before `.send()`"
)]
pub trait Target {}
impl Target for Given {}

/// The parameter `TaskId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `task_id` is missing",
    label = "call `.task_id(…)` before `.send()`"
)]
pub trait TaskId {}
impl TaskId for Given {}

/// The parameter `TaskName` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `task_name` is missing",
    label = "call `.task_name(…)` before `.send()`"
)]
pub trait TaskName {}
impl TaskName for Given {}

/// The parameter `TransferPhoneNumberInfos` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `transfer_phone_number_infos` is missing",
    label = "call `.transfer_phone_number_infos(…)` before `.send()`"
)]
pub trait TransferPhoneNumberInfos {}
impl TransferPhoneNumberInfos for Given {}

/// The parameter `TtsCode` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `tts_code` is missing",
    label = "call `.tts_code(…)` before `.send()`"
)]
pub trait TtsCode {}
impl TtsCode for Given {}

/// The parameter `UserId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `user_id` is missing",
    label = "call `.user_id(…)` before `.send()`"
)]
pub trait UserId {}
impl UserId for Given {}

/// The parameter `VerifyType` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `verify_type` is missing",
    label = "call `.verify_type(…)` before `.send()`"
)]
pub trait VerifyType {}
impl VerifyType for Given {}

/// The parameter `VideoCode` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `video_code` is missing",
    label = "call `.video_code(…)` before `.send()`"
)]
pub trait VideoCode {}
impl VideoCode for Given {}

/// The parameter `VideoId` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `video_id` is missing",
    label = "call `.video_id(…)` before `.send()`"
)]
pub trait VideoId {}
impl VideoId for Given {}

/// The parameter `VoiceCode` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `voice_code` is missing",
    label = "call `.voice_code(…)` before `.send()`"
)]
pub trait VoiceCode {}
impl VoiceCode for Given {}

/// The parameter `VoiceCodes` has been given.
#[diagnostic::on_unimplemented(
    message = "the required parameter `voice_codes` is missing",
    label = "call `.voice_codes(…)` before `.send()`"
)]
pub trait VoiceCodes {}
impl VoiceCodes for Given {}
