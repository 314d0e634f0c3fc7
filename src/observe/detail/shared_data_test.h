// SPDX-License-Identifier: Apache-2.0
// For tests: real files that stand beside the project (<repo>/../shared/data, or
// TRUCE_SHARED_DATA). They never enter it: where they are missing the test is skipped and says so.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace truce::observe::detail {

// The whole of the file, empty where there is none. Tests run from the root of the project.
inline std::string shared_file(const std::string& name) {
  const char* folder = std::getenv("TRUCE_SHARED_DATA");
  std::ifstream in((folder ? std::string(folder) : std::string("../shared/data")) + "/" + name,
                   std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace truce::observe::detail

#define SKIP_WITHOUT(text, name) \
  if ((text).empty()) GTEST_SKIP() << "no " << (name) << " in ../shared/data or TRUCE_SHARED_DATA"
