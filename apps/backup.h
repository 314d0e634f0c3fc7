// SPDX-License-Identifier: Apache-2.0
// backup, restore and migrate: a data directory as a whole.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace truce::apps {

struct BackupOptions {
  std::string data = "truce-data";
  std::string out;   // of a backup
  std::string from;  // of a restore
  bool with_keys = false;
  bool json = false;
};

// Adds the commands; the chosen one sets `action`.
void add_backup(CLI::App& app, BackupOptions& options, std::function<int()>& action);

}  // namespace truce::apps
