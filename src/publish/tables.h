// SPDX-License-Identifier: Apache-2.0
// The tables of a bulletin as HTML: articles by verdict and party, what nobody
// watched, lines that gave no observation, the inputs.
#pragma once

#include <string>

#include "publish/tally.h"

namespace truce::publish {

std::string article_table(const Bulletin& bulletin, const Tally& tally, std::size_t agreement);
std::string gap_table(const Bulletin& bulletin);
std::string quarantine_table(const Bulletin& bulletin);
std::string input_table(const Bulletin& bulletin);

}  // namespace truce::publish
