// SPDX-License-Identifier: Apache-2.0
// A broken invariant aborts, in every build: going on would put something false on record.
// Never for input: a hostile byte must not be able to stop the program (see result.h).
#pragma once

#include <source_location>

namespace truce {

[[noreturn]] void check_failed(const char* what, const std::source_location& where);

inline void check(bool holds, const char* what,
                  const std::source_location& where = std::source_location::current()) {
  if (!holds) [[unlikely]]
    check_failed(what, where);
}

}  // namespace truce
