// SPDX-License-Identifier: Apache-2.0
#include "record/record.h"

#include <array>
#include <utility>

namespace truce::record {
namespace {

constexpr std::array<std::pair<Type, std::string_view>, 74> names = {{
    {Type::run_started, "RunStarted"},
    {Type::agreement_adopted, "AgreementAdopted"},
    {Type::watch_recorded, "WatchRecorded"},
    {Type::observation_recorded, "ObservationRecorded"},
    {Type::line_quarantined, "LineQuarantined"},
    {Type::incident_opened, "IncidentOpened"},
    {Type::incident_revised, "IncidentRevised"},
    {Type::finding_made, "FindingMade"},
    {Type::finding_revised, "FindingRevised"},
    {Type::finding_withdrawn, "FindingWithdrawn"},
    {Type::user_enrolled, "UserEnrolled"},
    {Type::user_disabled, "UserDisabled"},
    {Type::case_opened, "CaseOpened"},
    {Type::case_extended, "CaseExtended"},
    {Type::case_claimed, "CaseClaimed"},
    {Type::case_released, "CaseReleased"},
    {Type::case_moved, "CaseMoved"},
    {Type::opinion_given, "OpinionGiven"},
    {Type::reply_invited, "ReplyInvited"},
    {Type::reply_received, "ReplyReceived"},
    {Type::evidence_added, "EvidenceAdded"},
    {Type::custody_logged, "CustodyLogged"},
    {Type::hypothesis_stated, "HypothesisStated"},
    {Type::evidence_weighed, "EvidenceWeighed"},
    {Type::attribution_opined, "AttributionOpined"},
    {Type::attribution_decided, "AttributionDecided"},
    {Type::person_sealed, "PersonSealed"},
    {Type::person_erased, "PersonErased"},
    {Type::casualty_recorded, "CasualtyRecorded"},
    {Type::claim_registered, "ClaimRegistered"},
    {Type::claim_held, "ClaimHeld"},
    {Type::correction_asked, "CorrectionAsked"},
    {Type::correction_answered, "CorrectionAnswered"},
    {Type::person_shown, "PersonShown"},
    {Type::watch_taken, "WatchTaken"},
    {Type::watch_handed_over, "WatchHandedOver"},
    {Type::note_written, "NoteWritten"},
    {Type::alerts_set, "AlertsSet"},
    {Type::key_announced, "KeyAnnounced"},
    {Type::run_finished, "RunFinished"},
    {Type::results_written, "ResultsWritten"},
    {Type::contact_listed, "ContactListed"},
    {Type::contact_removed, "ContactRemoved"},
    {Type::drill_started, "DrillStarted"},
    {Type::drill_ended, "DrillEnded"},
    {Type::drill_case_told, "DrillCaseTold"},
    {Type::fact_told, "FactTold"},
    {Type::tier_decided, "TierDecided"},
    {Type::step_reported, "StepReported"},
    {Type::response_ended, "ResponseEnded"},
    {Type::consultation_called, "ConsultationCalled"},
    {Type::call_answered, "CallAnswered"},
    {Type::position_taken, "PositionTaken"},
    {Type::consultation_closed, "ConsultationClosed"},
    {Type::notice_acknowledged, "NoticeAcknowledged"},
    {Type::tier_prompted, "TierPrompted"},
    {Type::tier_lapsed, "TierLapsed"},
    {Type::deadline_set, "DeadlineSet"},
    {Type::deadline_met, "DeadlineMet"},
    {Type::deadline_passed, "DeadlinePassed"},
    {Type::deadline_cancelled, "DeadlineCancelled"},
    {Type::notice_queued, "NoticeQueued"},
    {Type::notice_tried, "NoticeTried"},
    {Type::guarantor_named, "GuarantorNamed"},
    {Type::source_cited, "SourceCited"},
    {Type::statement_recorded, "StatementRecorded"},
    {Type::obligation_recorded, "ObligationRecorded"},
    {Type::happening_recorded, "HappeningRecorded"},
    {Type::code_defined, "CodeDefined"},
    {Type::rate_recorded, "RateRecorded"},
    {Type::gdp_recorded, "GdpRecorded"},
    {Type::donor_month_recorded, "DonorMonthRecorded"},
    {Type::contradiction_decided, "ContradictionDecided"},
    {Type::obligation_done, "ObligationDone"},
}};

}  // namespace

std::string_view to_text(Type type) {
  for (const auto& [value, name] : names)
    if (value == type) return name;
  return "Unknown";
}

std::optional<Type> type_of(std::uint16_t number) {
  for (const auto& [value, name] : names)
    if (static_cast<std::uint16_t>(value) == number) return value;
  return {};
}

}  // namespace truce::record
