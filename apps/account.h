// SPDX-License-Identifier: Apache-2.0
// The subcommands of account: who may sign in to the operations room, tokens for programs, and the
// audit of access. What somebody may do is the business of user: here are credentials alone.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <vector>

namespace truce::apps {

// What the command line gave; each command uses its own few.
struct AccountOptions {
  std::string data = "truce-data";
  std::string name;
  std::string guarantor;
  std::string contact;
  std::string password_file;
  std::string token;
  std::string label;
  std::vector<std::string> scopes;
  std::string from;
  std::string until;
  long long days = 0;
  long long after = 0;
  long long limit = 100;
  bool make_password = false;
  bool must_change = false;
  bool off = false;
  bool json = false;
};

// Adds the commands; the chosen one sets `action`.
void add_account(CLI::App& app, AccountOptions& options, std::function<int()>& action);

}  // namespace truce::apps
