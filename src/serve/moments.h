// SPDX-License-Identifier: Apache-2.0
// The two times that a question may name: as_of, what held then, and known_at, what was on record
// then. Without known_at the answer comes from the present; without as_of from what it knows.
#pragma once

#include <optional>

#include "serve/answer.h"
#include "serve/app.h"
#include "serve/routes.h"

namespace truce::serve {

struct Moments {
  std::optional<Instant> as_of;
  std::optional<Instant> known_at;
};
// Errors: usage, parse; also for a parameter that is neither these nor among `others`.
Result<Moments> moments_of(const http::Target& target,
                           std::initializer_list<std::string_view> others = {});

// What a reader sees at these moments, handed to `at`, which answers. Too many at the past: 503.
template <class Look>
http::Response look(const Asking& asking, const Moments& moments, Look&& at) {
  Room& room = asking.app.room;
  if (!moments.known_at) return room.look(at);
  const auto known = room.known_at(*moments.known_at);
  if (!known) return problem(known.error());
  if (!*known)
    return later(503, "others look at the past at this moment; ask again, one after the other", 1);
  return at(room.view_of((*known)->state, (*known)->head));
}

}  // namespace truce::serve
