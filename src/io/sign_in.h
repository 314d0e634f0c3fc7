// SPDX-License-Identifier: Apache-2.0
// Signing in: name and password, then a code where the account has a second factor. After five
// failures in a row the next try waits, one second at first and twice as long each time, at most 15
// minutes. A try counts as a failure before the password is looked at, so that many at once gain
// nothing. Whether the name exists, is disabled or has another password: the same answer after the
// same work.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "io/sessions.h"

namespace truce::io {

enum class Refusal : std::uint8_t {
  wrong,  // name, password or code, or no such session
  wait,   // too many failures: nothing was looked at
  busy,   // too many are signing in at this moment: nothing was looked at or counted
};

}  // namespace truce::io

template <>
struct truce::Names<truce::io::Refusal> {
  static constexpr auto list = std::to_array<std::string_view>({"wrong", "wait", "busy"});
};

namespace truce::io {

struct SignInRefused {
  Refusal why = Refusal::wrong;
  Duration retry_after{};  // zero: at once
};
using SignIn = std::variant<SignedIn, SignInRefused>;

struct Credentials {
  std::string name;
  SecretText password;
};

// Errors of all: environment, bad_record. A "no" is no error.
Result<SignIn> sign_in(AccessStore& store, const Credentials& credentials, const std::string& peer,
                       Instant now);
// A code of the app or a recovery code. The session that wanted it ends, another is given.
Result<SignIn> give_second_factor(AccessStore& store, std::string_view session,
                                  std::string_view code, const std::string& peer, Instant now);
// By its owner, who is signed in and tells the old one. Every session ends, another is given.
// Errors also: refused (the new one is weak, or the old one).
Result<SignIn> change_password(AccessStore& store, std::string_view session,
                               const SecretText& current, const SecretText& next,
                               const std::string& peer, Instant now);

}  // namespace truce::io
