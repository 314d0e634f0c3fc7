// SPDX-License-Identifier: Apache-2.0
// Some fields of a record, told, with all that a stranger needs to make the record's leaf of them
// again (docs/formats/public_record.md). What is not told stays hidden: each hidden field shows
// that it is there, and who guesses its name can see that it is, never its value. A disclosure
// proves nothing by itself: its leaf must be in a signed tree.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/digest.h"
#include "base/result.h"
#include "proof/leaf.h"

namespace truce::proof {

constexpr std::size_t max_disclosure_bytes = std::size_t{72} << 20;  // a whole body twice, and more

struct Told {
  Field field;
  Digest salt{};
};

struct Disclosure {
  std::uint64_t sequence = 0;  // of the leaf in the log, from 1
  Digest name_key{};
  std::vector<Told> told;          // in order of tag
  std::vector<Commitment> hidden;  // in order of tag
};

// Tells the fields of those names. A log that numbers its leaves otherwise than the journal its
// records puts its own number into `sequence`. Errors: not_found, with the names that there are.
Result<Disclosure> disclose(const Secret& secret, const Entry& entry, std::span<const Field> fields,
                            const std::set<std::string>& names);

// The leaf that the disclosure stands for.
std::string leaf_of(const Disclosure& disclosure);

std::string to_text(const Disclosure& disclosure);
// Takes only what to_text writes. Errors: parse with the line, too_large.
Result<Disclosure> parse_disclosure(std::string_view bytes);

}  // namespace truce::proof
