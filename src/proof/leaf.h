// SPDX-License-Identifier: Apache-2.0
// What the public log holds of a private record: a short text that commits to every field of it and
// shows none (docs/formats/public_record.md). A field can be
// told later with its salt (disclosure.h); that it was this value all the time is then provable,
// and that the record has no second value under the same name. Secrets come in as values.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/instant.h"
#include "base/result.h"

namespace truce::proof {

using Secret =
    std::array<std::uint8_t, 32>;  // one log's; whoever has it can test guesses of values

constexpr std::size_t max_fields = 1024;
constexpr std::size_t max_field_name_bytes = 128;

// A name says whose field it is: "frame/type", "frame/at" and "frame/body" (the whole line),
// "body/NAME" for each field of the body, "derived/NAME" for what was worked out from it.
struct Field {
  std::string name;
  std::string value;  // as it stands in the record: JSON

  bool operator==(const Field&) const = default;
};

// A record as the log sees it.
struct Entry {
  std::uint64_t sequence = 0;  // in the journal, from 1; its number in the log may be another
  std::string type;            // the name of its type
  Instant at;
  std::string_view body;
  Digest digest{};  // of the journal's chain up to it; salts hang on it, so no two logs share one
};

// One field, committed. Sorted by tag, which is made of the name with a key of this leaf's own: the
// order tells nothing, and no name can stand there twice.
struct Commitment {
  Digest tag{};
  Digest digest{};

  auto operator<=>(const Commitment&) const = default;
};

// UTF-8 without spaces and controls, 1 to max_field_name_bytes.
bool is_field_name(std::string_view name);

// The fields of a canonical JSON object, values as they stand; nothing where it is none, a name
// stands twice, has an escape in it or is no field name, or there are too many: such a body is
// committed as a whole only.
std::vector<Field> fields_of_body(std::string_view body);

// All that is committed of an entry; `derived` names have no "derived/" yet and must differ.
std::vector<Field> fields_of(const Entry& entry, std::span<const Field> derived = {});

// By which the log orders the records of one day: it tells nothing of the order in which they came.
Digest order_key(const Secret& secret, const Entry& entry);
Digest name_key(const Secret& secret, const Entry& entry);
Digest salt_of(const Secret& secret, const Entry& entry, std::string_view name);
Commitment commit(const Digest& name_key, const Digest& salt, const Field& field);

// Sorted by tag.
std::vector<Commitment> commitments_of(const Secret& secret, const Entry& entry,
                                       std::span<const Field> fields);
// One digest over them all.
Digest digest_of_fields(const Digest& name_key, std::span<const Commitment> sorted);
// The leaf's bytes, below 128. `number` is its place in the log, from 1.
std::string leaf_text(std::uint64_t number, const Digest& fields);
std::string leaf_text(std::uint64_t number, const Digest& name_key,
                      std::span<const Commitment> sorted);

}  // namespace truce::proof
