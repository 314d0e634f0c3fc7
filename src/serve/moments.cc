// SPDX-License-Identifier: Apache-2.0
#include "serve/moments.h"

#include <algorithm>

#include "base/text.h"

namespace truce::serve {
namespace {

Result<void> read_moment(const http::Target& target, const char* name,
                         std::optional<Instant>& into) {
  const auto text = http::parameter(target, name);
  if (!text) return tl::unexpected(text.error());
  if (!*text) return {};
  const auto at = parse_instant(**text);
  if (!at) return failure(at.error().code, std::string(name) + ": " + at.error().message);
  into = *at;
  return {};
}

}  // namespace

Result<Moments> moments_of(const http::Target& target,
                           std::initializer_list<std::string_view> others) {
  Moments out;
  for (const auto& [name, value] : target.query) {
    if (name == "as_of" || name == "known_at" || std::ranges::find(others, name) != others.end())
      continue;
    std::string known;
    for (const std::string_view one : others) known += std::string(one) + ", ";
    return failure(Code::usage, "there is no parameter '" + printable(name) + "' here; there are " +
                                    known + "as_of and known_at");
  }
  if (auto done = read_moment(target, "as_of", out.as_of); !done)
    return tl::unexpected(done.error());
  if (auto done = read_moment(target, "known_at", out.known_at); !done)
    return tl::unexpected(done.error());
  return out;
}

}  // namespace truce::serve
