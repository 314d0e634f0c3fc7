// SPDX-License-Identifier: Apache-2.0
#include "respond/entry_lines.h"

#include "base/entry_reader.h"
#include "base/wanted_reader.h"
#include "respond/detail/fields.h"

namespace truce::respond {
namespace {

constexpr std::array<std::string_view, std::variant_size_v<Entry>> entry_names = {
    "ContactListed",      "ContactRemoved",     "DrillStarted",   "DrillEnded",
    "DrillCaseTold",      "FactTold",           "TierDecided",    "StepReported",
    "ResponseEnded",      "ConsultationCalled", "CallAnswered",   "PositionTaken",
    "ConsultationClosed", "NoticeAcknowledged", "TierPrompted",   "TierLapsed",
    "DeadlineSet",        "DeadlineMet",        "DeadlinePassed", "DeadlineCancelled",
    "NoticeQueued",       "NoticeTried",
};

}  // namespace

std::string_view entry_name(std::size_t kind) {
  return kind < entry_names.size() ? entry_names[kind] : "unknown";
}

const By& author(const Entry& entry) {
  return std::visit([](const auto& e) -> const By& { return e.by; }, entry);
}
By& author(Entry& entry) {
  return std::visit([](auto& e) -> By& { return e.by; }, entry);
}
Instant moment_of(const Entry& entry) {
  return std::visit([](const auto& e) { return e.at; }, entry);
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

}  // namespace truce::respond
