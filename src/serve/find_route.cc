// SPDX-License-Identifier: Apache-2.0
#include "base/text.h"
#include "serve/routes.h"

namespace truce::serve {
namespace {

bool matches(std::string_view pattern, const http::Target& target,
             std::vector<std::string>& parts) {
  parts.clear();
  const bool is_folder = pattern.ends_with('/');
  auto wanted = split(pattern.substr(1), '/');
  if (is_folder) wanted.pop_back();
  if (is_folder && wanted.size() != target.path.size()) return false;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    if (wanted[i] == "{rest...}") {
      if (i == 0 && !target.path.empty() && target.path[0] == "api") return false;
      for (std::size_t r = i; r < target.path.size(); ++r) parts.push_back(target.path[r]);
      return target.path.size() > i;
    }
    if (i >= target.path.size()) return false;
    if (wanted[i].starts_with('{'))
      parts.push_back(target.path[i]);
    else if (wanted[i] != target.path[i])
      return false;
  }
  return wanted.size() == target.path.size() && target.is_folder == is_folder;
}

}  // namespace

Found find_route(http::Method method, const http::Target& target) {
  Found out;
  const http::Method asked = method == http::Method::head ? http::Method::get : method;
  std::vector<std::string> parts;
  for (const Route& route : routes()) {
    if (!matches(route.pattern, target, parts)) continue;
    const bool names_it = out.allow.find(http::to_text(route.method)) != std::string::npos;
    if (!names_it)
      out.allow += (out.allow.empty() ? "" : ", ") + std::string(http::to_text(route.method));
    if (route.method != asked || out.route != nullptr) continue;
    out.route = &route;
    out.parts = parts;
  }
  return out;
}

}  // namespace truce::serve
