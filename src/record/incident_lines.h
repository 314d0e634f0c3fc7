// SPDX-License-Identifier: Apache-2.0
// An incident as one line of JSON in canonical form (docs/formats/findings.md): the body of a
// journal record and a line of incidents.jsonl. One content has one form: decode() refuses every
// line that encode() would not write, so encode(decode(line)) == line always holds, and
// decode(encode(x)) is x, rounded. Never ends in a newline.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/incident.h"

namespace truce::record {

// Room for some 250,000 observations in one incident.
constexpr std::size_t max_record_bytes = std::size_t{32} << 20;

// Times and degrees (6 decimals), square metres (1), probabilities (4). The place must be valid.
std::string encode(const Incident& incident);
// Errors: bad_record (with the column of the first byte that differs), too_large.
Result<Incident> decode_incident(std::string_view line);

}  // namespace truce::record
