// SPDX-License-Identifier: Apache-2.0
// The tree of base/toml.h, its refusal told as a problem of an agreement file. Never interprets a
// key.
#pragma once

#include <string_view>
#include <tl/expected.hpp>

#include "agreement/problem.h"
#include "base/toml.h"

namespace truce::agreement {

using tree::Entry;
using tree::find;
using tree::kind_words;
using tree::Node;

// The root table, or what keeps the text from being TOML. The problem's file is left empty.
inline tl::expected<Node, Problem> read_toml(std::string_view text) {
  auto read = tree::read_toml(text);
  if (read) return std::move(*read);
  return tl::unexpected<Problem>(
      Problem{read.error().where, read.error().message, Severity::error});
}

}  // namespace truce::agreement
