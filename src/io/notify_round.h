// SPDX-License-Identifier: Apache-2.0
// Many messages at once, so that a peer that is slow holds up nobody else: the messages of one
// peer (a mail server, a host of hooks) go one after another, those of several side by side. A
// peer that gives no answer is not asked again in this round: what waits for it stays queued, so a
// round takes as long as one peer's time-out, and not the sum of all.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "io/notify.h"

namespace truce::io {

constexpr std::size_t most_peers_at_once = 16;

struct Outgoing {
  respond::NoticeQueued notice;
  std::vector<respond::Address> addresses;
  std::string contact;
};

struct Attempt {
  respond::NoticeId id;
  respond::Delivery outcome = respond::Delivery::failed;
  std::string words;  // what the peer said
};

// `on_tried` is called here, one at a time, as soon as each came back. Where it fails nothing more
// is begun. Returns how many were left for the next round. Errors: those of `on_tried`.
Result<std::size_t> send_all(const NotifySettings& settings, std::span<const Outgoing> messages,
                             const std::function<Result<void>(const Attempt&)>& on_tried);

}  // namespace truce::io
