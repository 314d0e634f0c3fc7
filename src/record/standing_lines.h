// SPDX-License-Identifier: Apache-2.0
// A standing as one line of JSON in canonical form (docs/formats/findings.md): a line of
// standings.jsonl. Moments are RFC 3339 in UTC; what is not known is null.
#pragma once

#include <string>

#include "model/standing.h"

namespace truce::record {

std::string encode(const Standing& standing);

}  // namespace truce::record
