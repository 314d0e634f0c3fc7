// SPDX-License-Identifier: Apache-2.0
// The fields of each entry by the names that records carry, in the order in which they stand
// there. Writing and reading both follow these lists, so that they cannot differ.
#pragma once

#include "model/fields.h"
#include "verify/entries.h"

namespace truce {

// Words of other headers by the name that a reader asks for.
inline std::optional<Means> named(std::string_view name, Means) {
  return means_of(name);
}
inline std::optional<Act> named(std::string_view name, Act) {
  return act_of(name);
}
inline std::optional<Confidence> named(std::string_view name, Confidence) {
  for (const Confidence c : {Confidence::low, Confidence::moderate, Confidence::high})
    if (to_text(c) == name) return c;
  return {};
}

inline void write_field(JsonWriter& out, const Grade& grade) {
  out.string(std::string(1, grade.reliability) + std::to_string(grade.credibility));
}
inline bool read_field(const tree::JsonValue& json, Grade& grade) {
  const std::string& text = json.text;
  if (text.size() != 2) return false;
  grade = {text[0], text[1] - '0'};
  return text[0] >= 'A' && text[0] <= 'F' && text[1] >= '1' && text[1] <= '6';
}

}  // namespace truce

namespace truce::verify {

TRUCE_FIELDS(FindingRef, Field{"finding", &FindingRef::finding},
             Field{"version", &FindingRef::version});

TRUCE_FIELDS(UserEnrolled, Field{"by", &UserEnrolled::by}, Field{"name", &UserEnrolled::name},
             Field{"roles", &UserEnrolled::roles});
TRUCE_FIELDS(UserDisabled, Field{"by", &UserDisabled::by}, Field{"name", &UserDisabled::name},
             Field{"reason", &UserDisabled::reason});
TRUCE_FIELDS(CaseOpened, Field{"by", &CaseOpened::by}, Field{"case", &CaseOpened::id},
             Field{"title", &CaseOpened::title}, Field{"findings", &CaseOpened::findings},
             Field{"reason", &CaseOpened::reason});
TRUCE_FIELDS(CaseExtended, Field{"by", &CaseExtended::by}, Field{"case", &CaseExtended::id},
             Field{"findings", &CaseExtended::findings}, Field{"reason", &CaseExtended::reason});
TRUCE_FIELDS(CaseClaimed, Field{"by", &CaseClaimed::by}, Field{"case", &CaseClaimed::id},
             Field{"seat", &CaseClaimed::seat});
TRUCE_FIELDS(CaseReleased, Field{"by", &CaseReleased::by}, Field{"case", &CaseReleased::id},
             Field{"seat", &CaseReleased::seat}, Field{"reason", &CaseReleased::reason});
TRUCE_FIELDS(CaseMoved, Field{"by", &CaseMoved::by}, Field{"case", &CaseMoved::id},
             Field{"from", &CaseMoved::from}, Field{"to", &CaseMoved::to},
             Field{"agreed", &CaseMoved::agreed}, Field{"reason", &CaseMoved::reason});
TRUCE_FIELDS(OpinionGiven, Field{"by", &OpinionGiven::by}, Field{"case", &OpinionGiven::id},
             Field{"outcome", &OpinionGiven::outcome}, Field{"standard", &OpinionGiven::standard},
             Field{"confidence", &OpinionGiven::confidence},
             Field{"considered", &OpinionGiven::considered},
             Field{"reason", &OpinionGiven::reason});
TRUCE_FIELDS(ReplyInvited, Field{"by", &ReplyInvited::by}, Field{"case", &ReplyInvited::id},
             Field{"party", &ReplyInvited::party}, Field{"until", &ReplyInvited::until});
TRUCE_FIELDS(ReplyReceived, Field{"by", &ReplyReceived::by}, Field{"case", &ReplyReceived::id},
             Field{"party", &ReplyReceived::party}, Field{"position", &ReplyReceived::position},
             Field{"evidence", &ReplyReceived::evidence}, Field{"words", &ReplyReceived::words});
TRUCE_FIELDS(EvidenceAdded, Field{"by", &EvidenceAdded::by}, Field{"evidence", &EvidenceAdded::id},
             Field{"case", &EvidenceAdded::in}, Field{"title", &EvidenceAdded::title},
             Field{"sha256", &EvidenceAdded::sha256}, Field{"bytes", &EvidenceAdded::bytes},
             Field{"media_type", &EvidenceAdded::media_type},
             Field{"observation", &EvidenceAdded::observation},
             Field{"working_of", &EvidenceAdded::working_of},
             Field{"origin", &EvidenceAdded::origin}, Field{"source", &EvidenceAdded::source},
             Field{"means", &EvidenceAdded::means}, Field{"grade", &EvidenceAdded::grade},
             Field{"visual", &EvidenceAdded::visual}, Field{"personal", &EvidenceAdded::personal},
             Field{"reason", &EvidenceAdded::reason});
TRUCE_FIELDS(CustodyLogged, Field{"by", &CustodyLogged::by},
             Field{"evidence", &CustodyLogged::evidence}, Field{"act", &CustodyLogged::act},
             Field{"purpose", &CustodyLogged::purpose});
TRUCE_FIELDS(HypothesisStated, Field{"by", &HypothesisStated::by},
             Field{"case", &HypothesisStated::id},
             Field{"hypothesis", &HypothesisStated::hypothesis},
             Field{"party", &HypothesisStated::party}, Field{"words", &HypothesisStated::words});
TRUCE_FIELDS(EvidenceWeighed, Field{"by", &EvidenceWeighed::by},
             Field{"case", &EvidenceWeighed::id}, Field{"hypothesis", &EvidenceWeighed::hypothesis},
             Field{"evidence", &EvidenceWeighed::evidence},
             Field{"bearing", &EvidenceWeighed::bearing},
             Field{"strength", &EvidenceWeighed::strength},
             Field{"reason", &EvidenceWeighed::reason});
TRUCE_FIELDS(AttributionOpined, Field{"by", &AttributionOpined::by},
             Field{"case", &AttributionOpined::id}, Field{"party", &AttributionOpined::party},
             Field{"standard", &AttributionOpined::standard},
             Field{"confidence", &AttributionOpined::confidence},
             Field{"reason", &AttributionOpined::reason});
TRUCE_FIELDS(AttributionDecided, Field{"by", &AttributionDecided::by},
             Field{"case", &AttributionDecided::id}, Field{"party", &AttributionDecided::party},
             Field{"standard", &AttributionDecided::standard},
             Field{"agreed", &AttributionDecided::agreed});
TRUCE_FIELDS(PersonSealed, Field{"by", &PersonSealed::by}, Field{"person", &PersonSealed::id},
             Field{"sealed", &PersonSealed::sealed});
TRUCE_FIELDS(PersonErased, Field{"by", &PersonErased::by}, Field{"person", &PersonErased::id},
             Field{"reason", &PersonErased::reason});
TRUCE_FIELDS(PersonShown, Field{"by", &PersonShown::by}, Field{"person", &PersonShown::id},
             Field{"purpose", &PersonShown::purpose});
TRUCE_FIELDS(WatchTaken, Field{"by", &WatchTaken::by}, Field{"before", &WatchTaken::before},
             Field{"words", &WatchTaken::words});
TRUCE_FIELDS(WatchHandedOver, Field{"by", &WatchHandedOver::by}, Field{"to", &WatchHandedOver::to},
             Field{"words", &WatchHandedOver::words});
TRUCE_FIELDS(NoteWritten, Field{"by", &NoteWritten::by}, Field{"about", &NoteWritten::about},
             Field{"words", &NoteWritten::words});
TRUCE_FIELDS(AlertChoice, Field{"kind", &AlertChoice::kind}, Field{"on", &AlertChoice::on},
             Field{"at_least", &AlertChoice::at_least});
TRUCE_FIELDS(AlertsSet, Field{"by", &AlertsSet::by}, Field{"alerts", &AlertsSet::alerts},
             Field{"quiet_from", &AlertsSet::quiet_from},
             Field{"quiet_until", &AlertsSet::quiet_until}, Field{"reason", &AlertsSet::reason});
TRUCE_FIELDS(CasualtyRecorded, Field{"by", &CasualtyRecorded::by},
             Field{"case", &CasualtyRecorded::id}, Field{"person", &CasualtyRecorded::person},
             Field{"harm", &CasualtyRecorded::harm}, Field{"status", &CasualtyRecorded::status},
             Field{"evidence", &CasualtyRecorded::evidence});
TRUCE_FIELDS(ClaimRegistered, Field{"by", &ClaimRegistered::by},
             Field{"claim", &ClaimRegistered::id}, Field{"claimant", &ClaimRegistered::claimant},
             Field{"against", &ClaimRegistered::against}, Field{"source", &ClaimRegistered::source},
             Field{"said_at", &ClaimRegistered::said_at}, Field{"act", &ClaimRegistered::act},
             Field{"where", &ClaimRegistered::where}, Field{"when", &ClaimRegistered::when},
             Field{"quantity", &ClaimRegistered::quantity}, Field{"unit", &ClaimRegistered::unit},
             Field{"words", &ClaimRegistered::words});
TRUCE_FIELDS(ClaimHeld, Field{"by", &ClaimHeld::by}, Field{"claim", &ClaimHeld::id},
             Field{"answer", &ClaimHeld::answer}, Field{"incidents", &ClaimHeld::incidents},
             Field{"detection", &ClaimHeld::detection}, Field{"reason", &ClaimHeld::reason});
TRUCE_FIELDS(CorrectionAsked, Field{"by", &CorrectionAsked::by},
             Field{"correction", &CorrectionAsked::id}, Field{"about", &CorrectionAsked::about},
             Field{"words", &CorrectionAsked::words});
TRUCE_FIELDS(CorrectionAnswered, Field{"by", &CorrectionAnswered::by},
             Field{"correction", &CorrectionAnswered::id},
             Field{"accepted", &CorrectionAnswered::accepted},
             Field{"words", &CorrectionAnswered::words});

}  // namespace truce::verify
