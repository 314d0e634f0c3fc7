// SPDX-License-Identifier: Apache-2.0
// Sentences of one language from its tables: slots filled, numbers, dates, lists, weapons, acts.
// Times are shown on the agreement's own clock with their difference from UTC. Private to explain.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/detail/phrases.h"

namespace truce::agreement {

class Wording {
 public:
  using Slot = std::pair<std::string_view, std::string>;

  Wording(Language language, const ZoneRules& zone) : words_(words_of(language)), zone_(zone) {}

  std::string code() const { return std::string(words_.code); }
  // The phrase with its {slots} filled; what fills them is not looked at again.
  std::string say(Phrase phrase, std::initializer_list<Slot> slots = {}) const;

  std::string number(double value, int decimals) const;  // "1,234.5"
  std::string counted(std::int64_t n, Unit unit) const;  // "5 days", as an amount
  std::string within(std::int64_t n, Unit unit) const;   // the same after "within"
  std::string length(const Length& length) const;        // of days or hours, after "within"
  std::string hours_amount(std::int64_t ns) const;       // whole hours; minutes are not kept
  std::string hours_within(std::int64_t ns) const;       // the same after "within"
  std::string distance(double distance_m) const;         // "25 km", "350 m"
  std::string length_of(double length_m) const;          // of a line: to 100 m
  std::string area(double m2, double error_m2) const;    // "120 km² (±1)"
  std::string percent(double share) const;               // "80 %"
  std::string date(Instant at) const;
  std::string span(const Validity& valid) const;
  std::string listed(std::span<const std::string> items) const;  // "a, b and c"
  std::string one_of(std::span<const std::string> items) const;  // "a, b or c"
  std::string kind(DraftKind kind) const;
  std::string weapon(const WeaponTest& weapon) const;
  std::string acts(std::span<const Act> acts) const;
  std::string site(Site site) const;
  std::string sites(std::span<const Site> sites) const;
  std::string fact(std::string_view name, std::string_view value,
                   std::string_view party = {}) const;

 private:
  std::string joined(std::span<const std::string> items, std::string_view last) const;
  std::string calibre(std::string weapon, int low, int high) const;

  const LanguageWords& words_;
  const ZoneRules& zone_;
};

// "UTC+2", "UTC-3:30".
std::string utc_words(int offset_s);

}  // namespace truce::agreement
