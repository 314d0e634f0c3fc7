// SPDX-License-Identifier: Apache-2.0
// Commitments as CSV (base/csv.h): statements of one's own, whose header names the keys of a
// statement, and donor tables, which are told by their header. Figures of donor tables are billions
// of euros, read to a hundredth of a euro, so that every sum comes out to a millionth of a billion.
// A row of a donor table whose figures do not agree is told and kept: it is what the table says.
// Input is hostile: bounded as base/csv.h has it.
#pragma once

#include "pledge/read_file.h"

namespace truce::pledge {

// What a donor table is cited as; it does not say so itself.
struct TableSource {
  std::string id;
  std::string title;
  std::string publisher;
  std::optional<Instant> published;  // nothing: the first day after its last month
};

Read read_csv(std::string_view text, const std::string& file, const TableSource& source);

}  // namespace truce::pledge
