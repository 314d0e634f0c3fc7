// SPDX-License-Identifier: Apache-2.0
// Any bytes as bodies of journal records: what decodes encodes to the very bytes again, and a
// journal of them folds into a state or is refused. A line is "TYPE BODY", TYPE the number of
// record.h; lines without one are decoded as every kind of body.
#include <cstdlib>
#include <optional>
#include <variant>

#include "base/text.h"
#include "engine/bodies.h"
#include "engine/desk.h"
#include "engine/evolve.h"
#include "record/finding_lines.h"
#include "record/incident_lines.h"
#include "respond/entry_lines.h"
#include "verify/entry_lines.h"

namespace {

namespace engine = truce::engine;
namespace record = truce::record;
namespace verify = truce::verify;

void must(bool holds) {
  if (!holds) std::abort();
}

template <class Value>
void must_come_back(const truce::Result<Value>& decoded, std::string_view body) {
  using engine::encode;
  using record::encode;
  if (decoded)
    must(encode(*decoded) == body);
  else
    must(!decoded.error().message.empty() && truce::is_utf8(decoded.error().message));
}

void decode_as_entry(std::size_t kind, std::string_view body) {
  const auto entry = verify::decode(kind, body);
  if (entry)
    must(verify::encode(*entry) == body);
  else
    must(!entry.error().message.empty() && truce::is_utf8(entry.error().message));
}

void decode_as_response(std::size_t kind, std::string_view body) {
  const auto entry = truce::respond::decode(kind, body);
  if (entry)
    must(truce::respond::encode(*entry) == body);
  else
    must(!entry.error().message.empty());
}

void decode_as_all(std::string_view body) {
  must_come_back(record::decode_incident(body), body);
  must_come_back(record::decode_finding(body), body);
  must_come_back(engine::decode_adopted(body), body);
  must_come_back(engine::decode_withdrawn(body), body);
  must_come_back(engine::decode_quarantined(body), body);
  must_come_back(engine::decode_watch(body), body);
  for (std::size_t kind = 0; kind < std::variant_size_v<verify::Entry>; ++kind)
    decode_as_entry(kind, body);
  for (std::size_t kind = 0; kind < std::variant_size_v<truce::respond::Entry>; ++kind)
    decode_as_response(kind, body);
  const auto digest = engine::decode_state_digest(body);
  must(!digest || digest->size() == 64);
}

// A line that says of itself that it is an entry of the desk is decoded as that one alone: a
// journal of them would take all the time.
std::optional<record::Type> desk_type(const std::optional<std::int64_t>& number) {
  if (!number || *number < 0 || *number > 0xFFFF) return {};
  const auto type = record::type_of(static_cast<std::uint16_t>(*number));
  return type && record::is_of_desk(*type) ? type : std::nullopt;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  engine::State state;
  bool follows = true;  // a journal is refused at its first record that does not fit
  for (const std::string_view line : truce::split(text, '\n')) {
    const std::size_t blank = line.find(' ');
    const auto number = truce::to_integer(line.substr(0, blank));
    const std::string_view body =
        number && blank != std::string_view::npos ? line.substr(blank + 1) : line;
    const auto of_desk = desk_type(number);
    if (of_desk)
      decode_as_entry(engine::kind_of(*of_desk), body);
    else
      decode_as_all(body);
    if (!number || *number < 0 || *number > 0xFFFF || !follows) continue;
    const auto type = record::type_of(static_cast<std::uint16_t>(*number));
    follows = type && engine::evolve(state, *type, {}, body).has_value();
  }
  if (follows) must(engine::digest_of(state).size() == 64);
  return 0;
}
