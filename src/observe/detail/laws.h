// SPDX-License-Identifier: Apache-2.0
// For tests and fuzzers: what holds for every observation of every reader. Never repairs one.
#pragma once

#include <cmath>
#include <string>

#include "base/text.h"
#include "observe/bounds.h"

namespace truce::observe::detail {

template <class Shares>
bool sums_to_one(const Shares& shares) {
  double sum = 0.0;
  for (const float share : shares) {
    if (!(share >= 0.0F)) return false;
    sum += double{share};
  }
  return std::abs(sum - 1.0) <= 1e-3;
}

template <class Shared>
bool at_most_one(const std::vector<Shared>& list) {
  double sum = 0.0;
  for (const Shared& entry : list) {
    if (!(entry.probability >= 0.0)) return false;
    sum += entry.probability;
  }
  return list.size() <= max_list && sum <= 1.0 + 1e-3;
}

inline bool is_covariance(const Covariance& c) {
  return std::isfinite(c.ee_m2) && std::isfinite(c.nn_m2) && c.ee_m2 >= min_variance_m2 &&
         c.nn_m2 >= min_variance_m2 && c.ee_m2 <= max_sigma_m * max_sigma_m &&
         c.nn_m2 <= max_sigma_m * max_sigma_m && c.en_m2 * c.en_m2 <= c.ee_m2 * c.nn_m2;
}

inline bool is_word(const std::string& word) {
  return word.size() <= max_word_bytes && is_utf8(word);
}

// The first law that `o` breaks, in words; empty where it keeps them all.
inline std::string broken_law(const Observation& o) {
  if (o.id.empty() || !is_word(o.id.text)) return "an id";
  if (o.origin.empty() || !is_word(o.origin.text)) return "an origin";
  if (!is_word(o.source)) return "a source";  // Truce lines may leave it out
  if (o.grade.reliability < 'A' || o.grade.reliability > 'F') return "reliability A to F";
  if (o.grade.credibility < 1 || o.grade.credibility > 6) return "credibility 1 to 6";
  if (!is_in_bounds(o.when.from) || !is_in_bounds(o.when.until)) return "a time in bounds";
  if (o.when.until < o.when.from || !(o.when.sigma_s >= 0.0)) return "a span of time";
  if (!is_valid(o.where.at)) return "a place on Earth";
  if (!is_covariance(o.where.covariance)) return "a covariance";
  if (!sums_to_one(o.act)) return "acts that sum to 1";
  if (!sums_to_one(o.site)) return "sites that sum to 1";
  if (!at_most_one(o.weapons)) return "weapons that sum to at most 1";
  if (!at_most_one(o.parties)) return "parties that sum to at most 1";
  if (o.count.low < 0 || o.count.high < o.count.low || o.count.high > max_count) return "a count";
  if (o.facts.size() > max_list) return "a bounded list of facts";
  for (const Fact& fact : o.facts)
    if (fact.name.empty() || !is_word(fact.name) || !is_word(fact.value)) return "a fact";
  if (o.text.size() > max_text_bytes || !is_utf8(o.text)) return "a text";
  if (o.line.file.empty() || o.line.line == 0) return "the line it came from";
  return {};
}

}  // namespace truce::observe::detail
