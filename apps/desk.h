// SPDX-License-Identifier: Apache-2.0
// The subcommands of the verification desk: case, user, claim, person, correction. Each puts one
// entry on record in the journal of the data directory, or shows what is there.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <vector>

namespace truce::apps {

// What the command line gave; each command uses its own few.
struct DeskOptions {
  std::string data = "truce-data";
  std::string by;
  std::string id;
  std::string title;
  std::string reason;
  std::string words;
  std::string to;
  std::string stage;
  std::string mine;
  std::string party;
  std::string until;
  std::string position;
  std::string standard;
  std::string confidence;
  std::string hypothesis;
  std::string bearing;
  std::string strength;
  std::string file;
  std::string observation;
  std::string origin;
  std::string source;
  std::string means;
  std::string grade = "F6";
  std::string media_type;
  std::string working_of;
  std::string act;
  std::string purpose;
  std::string person;
  std::string harm;
  std::string status;
  std::string name;
  std::string against;
  std::string said_at;
  std::string place;
  std::string from;
  std::string unit;
  std::string out = "-";
  std::vector<std::string> findings;
  std::vector<std::string> evidence;
  std::vector<std::string> roles;
  std::int64_t quantity = 1;
  double radius_km = 1.0;
  bool second = false;
  bool visual = false;
  bool personal = false;
  bool accepted = false;
  bool declined = false;
  bool html = false;
  bool json = false;
};

// Adds the commands; the chosen one sets `action`.
void add_desk(CLI::App& app, DeskOptions& options, std::function<int()>& action);

}  // namespace truce::apps
