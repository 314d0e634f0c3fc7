// SPDX-License-Identifier: Apache-2.0
#include "base/check.h"

#include <cstdio>
#include <cstdlib>

namespace truce {

void check_failed(const char* what, const std::source_location& where) {
  std::fprintf(stderr, "%s:%u: broken invariant: %s\n", where.file_name(), where.line(), what);
  std::abort();
}

}  // namespace truce
