// SPDX-License-Identifier: Apache-2.0
// What the parts of an explanation share: the draft, the agreement that it became, the wording, and
// the names of things as they stand in sentences. Private to explain.
#pragma once

#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/detail/wording.h"
#include "agreement/draft.h"
#include "base/document.h"

namespace truce::agreement {

struct Telling {
  const Draft& draft;
  const Agreement& agreement;
  Wording word;

  std::string party(std::string_view id) const;  // its title
  std::string parties(const std::vector<std::string>& ids) const;
  std::string bound(const std::vector<std::string>& ids) const;  // none: all parties
  std::string line(std::size_t i) const;
  std::string lines(const std::vector<std::size_t>& chosen) const;
  std::string zones(const std::vector<std::size_t>& chosen) const;
  std::string event(std::size_t i) const;  // its title, without quotation marks
  std::string events(const std::vector<std::size_t>& chosen) const;
  std::string rules(const std::vector<std::size_t>& chosen) const;  // of Agreement::rules
  std::string because(const std::string& words) const;              // quoted
  Block item(std::string label, std::string text) const;
  Block item(Phrase label, std::string text) const {
    return item(word.say(label), std::move(text));
  }
};

std::vector<std::string> ids_of(const Texts& texts);

inline Block heading(int level, std::string text, std::string anchor = {}) {
  return {Block::Kind::heading, std::move(text), {}, level, std::move(anchor)};
}
inline Block paragraph(std::string text) {
  return {Block::Kind::paragraph, std::move(text)};
}
inline Block quote(std::string text) {
  return {Block::Kind::quote, std::move(text)};
}

}  // namespace truce::agreement
