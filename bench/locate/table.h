// SPDX-License-Identifier: Apache-2.0
// One row for each case and each program that answered it, as a Markdown table and as JSON.
#pragma once

#include <string>

#include "measure.h"

namespace truce::bench {

std::string table_head();
// `who`: "truce", "PyOcto". A cell is empty where a program gives nothing to fill it with.
std::string table_row(const std::string& name, const std::string& who, const Measured& m);
// A row that says why there are no figures.
std::string table_row(const std::string& name, const std::string& who, const std::string& why);
// One object on a line of its own.
std::string json_row(const std::string& name, const std::string& who, const Measured& m);

}  // namespace truce::bench
