// SPDX-License-Identifier: Apache-2.0
// A finding as one line of JSON in canonical form (docs/formats/findings.md): the body of a journal
// record and a line of findings.jsonl. The same two laws hold as for incident_lines.h.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "model/finding.h"

namespace truce::record {

// Degrees 6 decimals, square metres 1, probabilities 4, a trace's metres 1 and other values 4;
// a trace step without a number has `value: null`. The place must be valid.
std::string encode(const Finding& finding);
// Errors: bad_record (with the column of the first byte that differs), too_large.
Result<Finding> decode_finding(std::string_view line);

}  // namespace truce::record
