// SPDX-License-Identifier: Apache-2.0
// Numbers for the names of those whose stations they are, in order of appearance; 0 for no name.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace truce::locate {

class Owners {
 public:
  std::uint32_t number(const std::string& name) {
    const auto [at, is_new] = numbers_.emplace(name, static_cast<std::uint32_t>(names_.size()));
    if (is_new) names_.push_back(name);
    return at->second;
  }
  const std::string& name(std::uint32_t number) const { return names_[number]; }

 private:
  std::map<std::string, std::uint32_t> numbers_{{"", 0}};
  std::vector<std::string> names_{""};
};

}  // namespace truce::locate
