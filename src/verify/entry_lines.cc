// SPDX-License-Identifier: Apache-2.0
#include "verify/entry_lines.h"

#include <array>

#include "base/entry_reader.h"
#include "base/wanted_reader.h"
#include "verify/detail/fields.h"

namespace truce::verify {
namespace {

constexpr std::array<std::string_view, std::variant_size_v<Entry>> names = {
    "UserEnrolled",     "UserDisabled",    "CaseOpened",         "CaseExtended",
    "CaseClaimed",      "CaseReleased",    "CaseMoved",          "OpinionGiven",
    "ReplyInvited",     "ReplyReceived",   "EvidenceAdded",      "CustodyLogged",
    "HypothesisStated", "EvidenceWeighed", "AttributionOpined",  "AttributionDecided",
    "PersonSealed",     "PersonErased",    "CasualtyRecorded",   "ClaimRegistered",
    "ClaimHeld",        "CorrectionAsked", "CorrectionAnswered", "PersonShown",
    "WatchTaken",       "WatchHandedOver", "NoteWritten",        "AlertsSet",
};

}  // namespace

std::string_view entry_name(std::size_t kind) {
  return kind < names.size() ? names[kind] : "unknown";
}

const By& author(const Entry& entry) {
  return std::visit([](const auto& e) -> const By& { return e.by; }, entry);
}

std::string encode(const Entry& entry) {
  return encode_fields(entry);
}

Result<Entry> decode(std::size_t kind, std::string_view line) {
  return decode_entry<Entry>(kind, entry_name(kind), line, max_entry_bytes);
}

Result<Entry> read_wanted(std::string_view name, const tree::JsonValue& json) {
  return read_wanted_entry<Entry>(name, json, entry_name);
}

}  // namespace truce::verify
