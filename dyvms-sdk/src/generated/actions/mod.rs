// Generated from spec/actions/ by `cargo xtask codegen`. Edit that, not this.

//! One builder, one response and the types of its own per action.

pub(crate) mod cancel_call;
pub(crate) mod get_hotline_qualification_by_order;
pub(crate) mod list_hotline_transfer_number;
pub(crate) mod list_hotline_transfer_register_file;
pub(crate) mod query_call_in_pool_transfer_config;
pub(crate) mod query_call_in_transfer_record;
pub(crate) mod recover_call_in_config;
pub(crate) mod send_verification;
pub(crate) mod set_transfer_callee_pool_config;
pub(crate) mod stop_call_in_config;
pub(crate) mod submit_hotline_transfer_register;
pub(crate) mod ivr_call;
pub(crate) mod add_virtual_number_relation;
pub(crate) mod query_virtual_number;
pub(crate) mod query_virtual_number_relation;
pub(crate) mod query_call_detail_by_call_id;
pub(crate) mod batch_robot_smart_call;
pub(crate) mod cancel_order_robot_task;
pub(crate) mod cancel_robot_task;
pub(crate) mod create_robot_task;
pub(crate) mod delete_robot_task;
pub(crate) mod query_call_detail_by_task_id;
pub(crate) mod query_robot_info_list;
pub(crate) mod query_robot_task_call_detail;
pub(crate) mod query_robot_task_call_list;
pub(crate) mod query_robot_task_detail;
pub(crate) mod query_robot_task_list;
pub(crate) mod query_robotv2_all_list;
pub(crate) mod start_robot_task;
pub(crate) mod stop_robot_task;
pub(crate) mod upload_robot_task_called_file;
pub(crate) mod add_rtc_account;
pub(crate) mod get_call_info;
pub(crate) mod get_mqtt_token;
pub(crate) mod get_rtc_token;
pub(crate) mod refresh_mqtt_token;
pub(crate) mod smart_call;
pub(crate) mod smart_call_operate;
pub(crate) mod create_call_task;
pub(crate) mod execute_call_task;
pub(crate) mod list_call_task;
pub(crate) mod list_call_task_detail;
pub(crate) mod get_token;
pub(crate) mod degrade_video_file;
pub(crate) mod get_call_media_type;
pub(crate) mod get_temporary_file_url;
pub(crate) mod pause_video_file;
pub(crate) mod play_video_file;
pub(crate) mod query_video_play_progress;
pub(crate) mod resume_video_file;
pub(crate) mod single_call_by_video;
pub(crate) mod skip_video_file;
pub(crate) mod upgrade_video_file;
pub(crate) mod query_voice_file_audit_info;
pub(crate) mod single_call_by_tts;
pub(crate) mod single_call_by_voice;

pub use cancel_call::{CancelCall, CancelCallResponse};
pub use get_hotline_qualification_by_order::{
    GetHotlineQualificationByOrder, GetHotlineQualificationByOrderResponse,
    HotlineOrderId, HotlineQualification, HotlineQualificationStatus,
};
pub use list_hotline_transfer_number::{
    ListHotlineTransferNumber, ListHotlineTransferNumberResponse,
    HotlineTransferNumberPage, HotlineTransferNumber,
};
pub use list_hotline_transfer_register_file::{
    ListHotlineTransferRegisterFile, ListHotlineTransferRegisterFileResponse,
    HotlineFilingPage, HotlineFiling,
};
pub use query_call_in_pool_transfer_config::{
    QueryCallInPoolTransferConfig, QueryCallInPoolTransferConfigResponse,
    HotlineTransferConfig, HotlineTransferCallee,
};
pub use query_call_in_transfer_record::{
    QueryCallInTransferRecord, QueryCallInTransferRecordResponse,
    HotlineTransferRecordPage, HotlineTransferRecord,
};
pub use recover_call_in_config::{RecoverCallInConfig, RecoverCallInConfigResponse};
pub use send_verification::{
    SendVerification, SendVerificationResponse, VerificationChannel, VerificationPurpose,
};
pub use set_transfer_callee_pool_config::{
    SetTransferCalleePoolConfig, SetTransferCalleePoolConfigResponse,
    HotlineTransferTarget,
};
pub use stop_call_in_config::{StopCallInConfig, StopCallInConfigResponse};
pub use submit_hotline_transfer_register::{
    SubmitHotlineTransferRegister, SubmitHotlineTransferRegisterResponse,
    HotlineFilingId, HotlineNumberFiling,
};
pub use ivr_call::{IvrCall, IvrCallResponse, MenuKey};
pub use add_virtual_number_relation::{
    AddVirtualNumberRelation, AddVirtualNumberRelationResponse,
};
pub use query_virtual_number::{
    QueryVirtualNumber, QueryVirtualNumberResponse, VirtualNumberPage,
    VirtualNumberEntry, VirtualNumberState,
};
pub use query_virtual_number_relation::{
    QueryVirtualNumberRelation, QueryVirtualNumberRelationResponse, NumberSpec,
    VirtualNumberRelationPage, VirtualNumberRelationEntry,
};
pub use query_call_detail_by_call_id::{
    QueryCallDetailByCallId, QueryCallDetailByCallIdResponse, CallDetail,
};
pub use batch_robot_smart_call::{BatchRobotSmartCall, BatchRobotSmartCallResponse};
pub use cancel_order_robot_task::{CancelOrderRobotTask, CancelOrderRobotTaskResponse};
pub use cancel_robot_task::{CancelRobotTask, CancelRobotTaskResponse};
pub use create_robot_task::{CreateRobotTask, CreateRobotTaskResponse};
pub use delete_robot_task::{DeleteRobotTask, DeleteRobotTaskResponse};
pub use query_call_detail_by_task_id::{
    QueryCallDetailByTaskId, QueryCallDetailByTaskIdResponse, RobotCallRecord,
    RobotCallUtterance,
};
pub use query_robot_info_list::{
    QueryRobotInfoList, QueryRobotInfoListResponse, RobotReviewState, RobotInfo,
};
pub use query_robot_task_call_detail::{
    QueryRobotTaskCallDetail, QueryRobotTaskCallDetailResponse, RobotCallDetail,
    RobotDialogTurn,
};
pub use query_robot_task_call_list::{
    QueryRobotTaskCallList, QueryRobotTaskCallListResponse, RobotCallResultFilter,
    RobotCallListEntry,
};
pub use query_robot_task_detail::{
    QueryRobotTaskDetail, QueryRobotTaskDetailResponse, RobotTaskDetail, RobotCalleeFile,
};
pub use query_robot_task_list::{
    QueryRobotTaskList, QueryRobotTaskListResponse, RobotTaskEntry,
};
pub use query_robotv2_all_list::{
    QueryRobotv2AllList, QueryRobotv2AllListResponse, RobotScript,
};
pub use start_robot_task::{StartRobotTask, StartRobotTaskResponse};
pub use stop_robot_task::{StopRobotTask, StopRobotTaskResponse};
pub use upload_robot_task_called_file::{
    UploadRobotTaskCalledFile, UploadRobotTaskCalledFileResponse,
};
pub use add_rtc_account::{AddRtcAccount, AddRtcAccountResponse};
pub use get_call_info::{
    GetCallInfo, GetCallInfoResponse, RtcCall, RtcChannelId, RtcCallStatus,
};
pub use get_mqtt_token::{GetMqttToken, GetMqttTokenResponse};
pub use get_rtc_token::{GetRtcToken, GetRtcTokenResponse, RtcToken};
pub use refresh_mqtt_token::{RefreshMqttToken, RefreshMqttTokenResponse};
pub use smart_call::{SmartCall, SmartCallResponse, SmartPrompt, StreamAsr};
pub use smart_call_operate::{
    SmartCallOperate, SmartCallOperateResponse, SmartCallCommand,
};
pub use create_call_task::{
    CreateCallTask, CreateCallTaskResponse, CallTaskCallerType, CallTaskCalleeFormat,
    CallTaskCallees, CallTaskCallee, CallTaskVariableName, CallTaskVariableValue,
};
pub use execute_call_task::{ExecuteCallTask, ExecuteCallTaskResponse, CallTaskCommand};
pub use list_call_task::{
    ListCallTask, ListCallTaskResponse, CallTaskState, CallTaskCalleeSource,
    CallTaskEntry,
};
pub use list_call_task_detail::{
    ListCallTaskDetail, ListCallTaskDetailResponse, CallTaskCallState, CallTaskCall,
};
pub use get_token::{GetToken, GetTokenResponse, AuthToken};
pub use degrade_video_file::{DegradeVideoFile, DegradeVideoFileResponse};
pub use get_call_media_type::{
    GetCallMediaType, GetCallMediaTypeResponse, CallMedia, CallMediaType,
};
pub use get_temporary_file_url::{
    GetTemporaryFileUrl, GetTemporaryFileUrlResponse, TemporaryFile,
};
pub use pause_video_file::{PauseVideoFile, PauseVideoFileResponse};
pub use play_video_file::{PlayVideoFile, PlayVideoFileResponse, PlayedMedia};
pub use query_video_play_progress::{
    QueryVideoPlayProgress, QueryVideoPlayProgressResponse, VideoProgress,
};
pub use resume_video_file::{ResumeVideoFile, ResumeVideoFileResponse};
pub use single_call_by_video::{SingleCallByVideo, SingleCallByVideoResponse};
pub use skip_video_file::{SkipVideoFile, SkipVideoFileResponse};
pub use upgrade_video_file::{UpgradeVideoFile, UpgradeVideoFileResponse};
pub use query_voice_file_audit_info::{
    QueryVoiceFileAuditInfo, QueryVoiceFileAuditInfoResponse, VoiceFilePurpose,
    VoiceFileReview, VoiceFileReviewState,
};
pub use single_call_by_tts::{SingleCallByTts, SingleCallByTtsResponse};
pub use single_call_by_voice::{SingleCallByVoice, SingleCallByVoiceResponse};
