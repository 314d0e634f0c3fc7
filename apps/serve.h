// SPDX-License-Identifier: Apache-2.0
// `truce serve`: the API and the pages over one data directory, until it is asked to stop.
#pragma once

#include <CLI/App.hpp>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "io/access_store.h"
#include "serve/room.h"

namespace truce::apps {

struct ServeOptions {
  std::string config;
  std::string data = "truce-data";
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;
  std::vector<std::string> agreements;  // files; none: those of the journal that ship
  std::vector<std::string> lines;       // ID=FILE
  bool as_if_in_force = false;
  std::string public_log;  // folder of `record export`
  std::string plans;       // folder with what `plan --out` wrote, a subfolder each
  std::string web;         // folder of the pages; empty: those that come with the program
  std::string certificate;
  std::string key;
  std::string watch_as;  // the desk's user in whose name the plan asks for what is due
  bool behind_proxy = false;
  int threads = 4;
  double requests_per_second = 100;
  std::size_t connections_of_address = 512;
  std::size_t listeners = 5000;
  std::size_t listeners_of_account = 64;
};
int serve(const ServeOptions& options);

// What a demonstration adds: a time of its own, and what happens each second.
struct Play {
  std::function<Instant()> clock;
  std::function<void(serve::Room&)> each_second;
};
// The same over a room that is open already.
int open_room(serve::Room& room, io::AccessStore& access, const ServeOptions& options,
              const Play& play);

// Adds the command; where it is chosen it sets `action`. Each option may stand in a file (--config)
// or in the environment (TRUCE_PORT for --port and so on); a flag goes before the
// environment, and that before the file.
void add_serve(CLI::App& app, ServeOptions& options, std::function<int()>& action);

}  // namespace truce::apps
