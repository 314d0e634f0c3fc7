// SPDX-License-Identifier: Apache-2.0
#include "pledge/entries.h"

#include <array>

#include "base/entry_reader.h"
#include "pledge/detail/fields.h"

namespace truce::pledge {
namespace {

constexpr std::array<std::string_view, std::variant_size_v<Entry>> names = {
    "GuarantorNamed",     "SourceCited",          "StatementRecorded", "ObligationRecorded",
    "HappeningRecorded",  "CodeDefined",          "RateRecorded",      "GdpRecorded",
    "DonorMonthRecorded", "ContradictionDecided", "ObligationDone"};

}  // namespace

std::string_view entry_name(std::size_t kind) {
  return kind < names.size() ? names[kind] : "unknown";
}

const By& author(const Entry& entry) {
  return std::visit([](const auto& e) -> const By& { return e.by; }, entry);
}

void set_author(Entry& entry, const By& by) {
  std::visit([&](auto& e) { e.by = by; }, entry);
}

std::string encode(const Entry& entry) {
  return encode_fields(entry);
}

Result<Entry> decode(std::size_t kind, std::string_view line) {
  return decode_entry<Entry>(kind, entry_name(kind), line, max_entry_bytes);
}

}  // namespace truce::pledge
