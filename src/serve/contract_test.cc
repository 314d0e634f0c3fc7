// SPDX-License-Identifier: Apache-2.0
// api/openapi.yaml has every address of the table and no other.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "serve/routes.h"

namespace truce::serve {
namespace {

// "GET /api/v1/cases/{}": names of parts do not count.
std::string line_of(std::string method, std::string_view path) {
  for (char& c : method) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  std::string out = method + " ";
  bool in_name = false;
  for (const char c : path) {
    if (!in_name || c == '}') out += c;
    if (c == '{') in_name = true;
    if (c == '}') in_name = false;
  }
  return out;
}

// Paths stand two spaces in, methods four.
std::set<std::string> told() {
  std::set<std::string> out;
  std::ifstream file("api/openapi.yaml");
  std::string line, path;
  while (std::getline(file, line)) {
    if (line.starts_with("  /") && line.ends_with(":")) path = line.substr(2, line.size() - 3);
    if (line == "components:") path.clear();
    for (const char* method : {"get", "post", "put", "patch", "delete"})
      if (!path.empty() && line == std::string("    ") + method + ":")
        out.insert(line_of(method, path));
  }
  return out;
}

TEST(Contract, TellsEveryAddressAndNoOther) {
  std::set<std::string> there;
  for (const Route& route : routes())
    there.insert(line_of(std::string(http::to_text(route.method)), route.pattern));
  EXPECT_EQ(told(), there);
}

}  // namespace
}  // namespace truce::serve
