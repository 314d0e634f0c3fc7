// SPDX-License-Identifier: Apache-2.0
// `truce serve`: the API and the pages over one data directory, until it is asked to stop.
#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace truce::apps {

struct ServeOptions {
  std::string data = "truce-data";
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::vector<std::string>
      agreements;                  // files; none: those of the journal that name one that is there
  std::vector<std::string> lines;  // ID=FILE
  bool as_if_in_force = false;
  std::string public_log;  // folder of `record export`
  std::string web;         // folder of the pages; empty: those that come with the program
  std::string certificate;
  std::string key;
  std::string watch_as;  // the desk's user in whose name the plan asks for what is due
  bool behind_proxy = false;
  int threads = 4;
  double requests_per_second = 100;
};
int serve(const ServeOptions& options);

// Adds the command; where it is chosen it sets `action`. Each option may stand in a file (--config)
// or in the environment (TRUCE_PORT for --port and so on); a flag goes before the
// environment, and that before the file.
void add_serve(CLI::App& app, ServeOptions& options, std::function<int()>& action);

}  // namespace truce::apps
