// SPDX-License-Identifier: Apache-2.0
// Who asks: nobody in particular, a person signed in, or a program with a token; and the sets of
// roles that an address is open to. What somebody may do is looked up at each request
// (io/accounts.h), never remembered from when they signed in.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <memory>
#include <string>

#include "io/sessions.h"
#include "io/tokens.h"

namespace truce::serve {

enum class Way : std::uint8_t { nobody, session, token };

struct Caller {
  Way way = Way::nobody;
  io::Caller who;  // nobody: empty
  std::string peer;
  std::shared_ptr<const io::Session> session;
  std::shared_ptr<const io::Token> token;
  std::string mark;  // of the session's or token's secret (io/still_open.h)
  // A session that waits for its second factor, or for a new password: little else is open.
  bool is_halfway() const {
    return session && (!session->second_factor_done || session->account.must_change_password);
  }
  io::Actor actor() const;  // for the audit of access
};

// Roles by bit, and who else may come in.
struct Audience {
  std::uint32_t roles = 0;
  bool everybody = false;   // the public too
  bool guarantors = false;  // officers of guarantors

  bool operator==(const Audience&) const = default;
};

constexpr std::uint32_t bit(Role role) {
  return 1U << static_cast<std::uint32_t>(role);
}
constexpr Audience open_to(std::initializer_list<Role> roles) {
  Audience out;
  for (const Role role : roles) out.roles |= bit(role);
  return out;
}
constexpr Audience with_guarantors(Audience audience) {
  audience.guarantors = true;
  return audience;
}
inline constexpr Audience everybody{~0U, true, true};
inline constexpr Audience signed_in{~0U, false, true};
// Those who work with what the mission knows: all but the officers of guarantors and those who only
// enrol or keep secrets.
inline constexpr Audience mission_staff =
    open_to({Role::monitor, Role::analyst, Role::verifier, Role::duty_officer, Role::auditor,
             Role::planner});

bool is_among(Way way, const io::Caller& who, const Audience& audience);
inline bool is_among(const Caller& caller, const Audience& audience) {
  return is_among(caller.way, caller.who, audience);
}

}  // namespace truce::serve
