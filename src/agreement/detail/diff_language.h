// SPDX-License-Identifier: Apache-2.0
// What diff says, in each language: the names of facets, the words of the system that stand for
// values, and the sentences. Names of facets stay English in the data (Change::what); ids and the
// file's own words are never translated. Private to diff.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "agreement/detail/facets.h"
#include "agreement/language.h"

namespace truce::agreement {

class DiffWords {
 public:
  using Slot = std::pair<std::string_view, std::string>;

  explicit DiffWords(Language language) : language_(language) {}

  Language language() const { return language_; }
  // A word or sentence of the system by its English, with its {slots} filled; one that no table
  // has stays as it is.
  std::string say(std::string_view english, std::initializer_list<Slot> slots = {}) const;
  // A value of a facet: a word of a vocabulary, or one of the above.
  std::string value(std::string_view facet, const std::string& words) const;
  std::vector<std::string> values(std::string_view facet,
                                  const std::vector<std::string>& words) const;
  std::string listed(const std::vector<std::string>& words) const;

 private:
  Language language_;
};

}  // namespace truce::agreement
