// SPDX-License-Identifier: Apache-2.0
// The tables of a bulletin as HTML: articles by verdict and party, two readings side by side, what
// nobody watched, lines that gave no observation, the inputs.
#pragma once

#include <string>

#include "publish/tally.h"

namespace truce::publish {

std::string article_table(const Bulletin& bulletin, const Tally& tally, std::size_t agreement);
// How the same incidents come out under both; empty unless there are two agreements or more.
std::string comparison_table(const Bulletin& bulletin);
std::string gap_table(const Bulletin& bulletin);
std::string quarantine_table(const Bulletin& bulletin);
std::string input_table(const Bulletin& bulletin);

}  // namespace truce::publish
