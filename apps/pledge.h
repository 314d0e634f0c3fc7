// SPDX-License-Identifier: Apache-2.0
// The subcommands of the register of commitments: check, import, list, status, history, decide.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <vector>

namespace truce::apps {

// What the command line gave; each command uses its own few.
struct PledgeOptions {
  std::string data = "truce-data";
  std::string by;
  std::string guarantor;
  std::string what;
  std::string as_of;
  std::string known_at;
  std::string of;
  std::string take;
  std::string reason;
  std::string publisher;
  std::string published;
  std::string out = "-";
  std::vector<std::string> files;  // to check or import
  std::vector<std::string> from;   // to read instead of a data directory
  bool html = false;
  bool json = false;
};

// Adds the commands; the chosen one sets `action`.
void add_pledge(CLI::App& app, PledgeOptions& options, std::function<int()>& action);

}  // namespace truce::apps
