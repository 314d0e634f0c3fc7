// SPDX-License-Identifier: Apache-2.0
// Every address that the server has, in one table: who may come there, how much they may bring, and
// which function answers. What is not in the table is not there. The tests of access walk over it.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"
#include "http/target.h"
#include "serve/caller.h"
#include "serve/lanes.h"

namespace truce::serve {

struct App;

// What a handler is given. `parts` are what stands for the {names} of the pattern.
struct Asking {
  App& app;
  const http::Request& request;
  const http::Target& target;
  std::vector<std::string> parts;
  const Caller& caller;
  Instant now;    // of the mission
  Instant clock;  // of this machine
};

struct Route {
  http::Method method;
  std::string_view pattern;  // "/api/v1/cases/{id}"; a last "{rest...}" takes what follows
  Audience audience;
  io::Scope scope;  // that a token needs there
  std::uint64_t most_body;
  http::Response (*answer)(const Asking& asking);
  bool halfway;  // open to a session that waits for its second factor or a new password
  // What a read of it, or a change, is called in the audit of access. Empty: nothing that it tells
  // can harm anybody, or it stands in the journal with its author; said for each.
  std::string_view noted;
  Pace pace = Pace::quick;
  // An answer that is there already, before anything is computed.
  std::optional<http::Response> (*at_once)(const Asking& asking) = nullptr;
  io::AccessAct act = io::AccessAct::kept;  // of a change
};

std::span<const Route> routes();

struct Found {
  const Route* route = nullptr;  // nothing: no such address, or not by this method
  std::vector<std::string> parts;
  std::string allow;  // the methods that the address has; empty: there is none
};
Found find_route(http::Method method, const http::Target& target);

}  // namespace truce::serve
