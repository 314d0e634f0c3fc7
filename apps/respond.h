// SPDX-License-Identifier: Apache-2.0
// The subcommands of the response: respond adopt, status, advance, contact, tell, decide, report,
// end, call, answer, position, close, acknowledge, notify, drill. Each records one entry and what
// the plan then asks for, or shows what stands.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <vector>

#include "model/author.h"

namespace truce::apps {

// Who may keep the watch: advance the plan and send what waits.
constexpr Role watch_roles[] = {Role::duty_officer};

// What the command line gave; each command uses its own few.
struct RespondOptions {
  std::string data = "truce-data";
  std::string by;
  std::string agreement;  // empty: the one that is adopted, where it is one
  std::string drill;
  std::string at;  // the exercise's time
  std::string id;
  std::string file;
  std::string guarantor;
  std::string name;
  std::string office;
  std::string deputy_of;
  std::vector<std::string> email, webhook, cap, phone, decides;
  std::string from, until;
  std::string fact, value, party, happened, source;
  std::uint32_t tier = 0;
  bool open = false, decline = false, close = false;
  std::string authority;
  std::string reason;
  std::string rule;
  std::vector<std::string> rules, guarantors, pledges;
  std::string progress, how, voice, words, minutes, contact;
  bool held = false, failed = false;
  std::string title, place, stage = "verified", detected, verified, occurred;
  std::string settings;
  std::vector<std::string> met;
  bool as_if_in_force = false;
  bool watch = false;
  bool clock_is_right = false;
  bool html = false;
  bool json = false;
  std::string out = "-";
};

// Adds the commands; the chosen one sets `action`.
void add_respond(CLI::App& app, RespondOptions& options, std::function<int()>& action);

}  // namespace truce::apps
