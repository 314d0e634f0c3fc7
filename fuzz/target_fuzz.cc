// SPDX-License-Identifier: Apache-2.0
// The target of a request: what is taken has no part that a path could be walked with, and bounds.
#include <cstdint>
#include <cstdlib>

#include "http/target.h"

namespace {

bool is_sound(const truce::http::Target& target) {
  if (target.path.size() > truce::http::max_segments) return false;
  if (target.query.size() > truce::http::max_parameters) return false;
  for (const std::string& part : target.path)
    if (part.empty() || part == "." || part == ".." ||
        part.find_first_of(std::string_view("/\\\0", 3)) != std::string::npos)
      return false;
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(bytes), size);
  const auto target = truce::http::parse_target(text);
  if (!target) return 0;
  if (!is_sound(*target)) std::abort();
  for (const auto& [name, value] : target->query)
    static_cast<void>(truce::http::parameter(*target, name));
  return 0;
}
