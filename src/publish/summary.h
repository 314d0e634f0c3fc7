// SPDX-License-Identifier: Apache-2.0
// The small files beside a bulletin (docs/formats/findings.md): coverage.json, quarantine.jsonl and
// summary.json. Counts of the summary add up: observations + quarantined are the data lines.
#pragma once

#include <string>

#include "publish/bulletin.h"

namespace truce::publish {

// Where no watch log was given: {"known":false,"share":null,...}, never a share of 0.
std::string coverage_json(const Bulletin& bulletin);
// One line of quarantine.jsonl, without its end.
std::string quarantine_line(const QuarantinedLine& line);
// `seconds` is measured by the caller and is the only part that differs between two runs.
std::string summary_json(const Bulletin& bulletin, double seconds);

}  // namespace truce::publish
