// SPDX-License-Identifier: Apache-2.0
#include "agreement/detail/names.h"

#include "agreement/detail/check_values.h"

namespace truce::agreement {

void Names::define(const Text& id) {
  if (!is_id(id.value))
    problems_.error(id.at, kind_ + " id " + in_quotes(id.value) +
                               " is no id; use letters, digits, dots and hyphens, at most 80");
  const auto [at, is_new] = defined_.emplace(id.value, id.at);
  if (is_new)
    words_.push_back(id.value);
  else
    problems_.error(id.at, kind_ + " " + in_quotes(id.value) + " is defined twice, first in line " +
                               std::to_string(at->second.line) + "; give it an id of its own");
}

bool Names::refer(const Text& to) {
  if (!to.given()) return false;
  used_.insert(to.value);
  if (defined_.contains(to.value)) return true;
  if (problems_.full()) return false;
  std::string hint = did_you_mean(to.value, words_);
  if (hint.empty()) hint = "; " + known();
  problems_.error(to.at, "no " + kind_ + " " + in_quotes(to.value) + " in this file" + hint);
  return false;
}

void Names::refer_all(const Texts& list) {
  for (const Text& to : list) refer(to);
  tell_doubled(list);
}

void Names::tell_unused() {
  for (const auto& [id, at] : defined_)
    if (!used_.contains(id))
      problems_.warning(at, kind_ + " " + in_quotes(id) + " is used by no rule");
}

std::string Names::known() const {
  if (words_.empty()) return "it defines none";
  std::vector<std::string> shown;
  for (const std::string& word : words_) {
    if (shown.size() == 8) break;
    shown.push_back(in_quotes(word));
  }
  return (words_.size() > shown.size() ? "it has for example " : "it has ") + listed(shown);
}

void Names::tell_doubled(const Texts& list) {
  std::set<std::string_view> seen;
  for (const Text& text : list)
    if (!seen.insert(text.value).second)
      problems_.warning(text.at, in_quotes(text.value) + " stands twice in this list");
}

}  // namespace truce::agreement
