// SPDX-License-Identifier: Apache-2.0
// Who puts an entry on record, and the bounds that every entry keeps, on writing and on reading.
#pragma once

#include <string>

#include "base/fields.h"
#include "model/case.h"

namespace truce {

constexpr std::size_t max_words_bytes = 20'000;
constexpr std::size_t max_name_bytes = 200;
constexpr std::size_t max_items = 1'000;

// Who wrote it and in which of their roles.
struct By {
  std::string user;
  Role as = Role::auditor;
};
TRUCE_FIELDS(By, Field{"user", &By::user}, Field{"as", &By::as});

}  // namespace truce
