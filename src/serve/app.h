// SPDX-License-Identifier: Apache-2.0
// What the server works with: the mission, who may come in, how much each may ask for. The answers
// are functions of it and of what was asked; sockets are http's.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <string>

#include "http/server.h"
#include "io/access_store.h"
#include "serve/answer_cache.h"
#include "serve/audit.h"
#include "serve/known_callers.h"
#include "serve/lanes.h"
#include "serve/limits.h"
#include "serve/room.h"

namespace truce::serve {

struct AppOptions {
  std::string public_log;  // a folder with the tiles of the public record; empty: none is served
  std::string web;         // a folder with the built pages; empty: none
  std::string plans;       // a folder with what `truce plan` wrote, a subfolder each; empty: none
  std::string contract;    // api/openapi.yaml
  // A proxy on this machine tells whom it asks for (X-Forwarded-For, its last address). Without it
  // such a header is anybody's word and is not read.
  bool behind_proxy = false;
  Rate requests{100, 1000};          // of one address
  Rate sign_ins{0.2, 20};            // of one address: one in five seconds for long
  Rate uploads{1 << 20, 512 << 20};  // of one account, in bytes that are new here
};

// One line of the log: what was asked for from where, and what came of it. Never a query's values,
// a body or a secret.
struct Served {
  std::string peer;
  std::string_view method;
  std::string path;
  unsigned status = 200;
  double seconds = 0;
  std::string fault;  // what broke inside
};

struct App {
  Room& room;
  io::AccessStore& access;
  AppOptions options;
  std::function<Instant()> clock;
  std::function<void(const Served&)> log;
  // The mission's own time, where that is not the machine's, as in a demonstration. Sessions,
  // tokens and shares go by `clock` always.
  std::function<Instant()> mission_clock{};
  Limiter requests{options.requests};
  Limiter sign_ins{options.sign_ins};
  Limiter uploads{options.uploads};
  KnownCallers callers{};
  AnswerCache answers{};
  FileCache files{};
  std::atomic<std::uint64_t> refused{0};
  std::atomic<std::uint64_t> failed{0};
  Audit audit{access};
  Lanes lanes{};  // the last: what is under way in them uses all else
};

http::Site site_of(App& app);

// Each heartbeat: whoever may no more what they might when they began to listen is cut off.
void end_who_may_not(App& app);

}  // namespace truce::serve
