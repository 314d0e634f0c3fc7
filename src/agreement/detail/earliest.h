// SPDX-License-Identifier: Apache-2.0
// When an event can happen at the soonest, as the file alone tells it: by its date, by what it is
// counted from or waits for, and, where all rules are kept, by the preconditions that forbid it
// before others. Hours; a civil day counts as 24. Private to the checks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "agreement/draft.h"
#include "base/instant.h"

namespace truce::agreement {

// The event that every course of events starts from.
inline const std::string in_force = "in-force";

struct Delay {
  double hours = 0.0;
  bool has_days = false;  // counted in civil days somewhere: sure to a day only
  std::string rule{};     // the precondition that makes it so long; empty: none does
};

class Earliest {
 public:
  explicit Earliest(const Draft& draft);

  // At least so long after `from`; nothing where `to` may come before it.
  std::optional<Delay> between(const std::string& from, const std::string& to) const;
  // Since entry into force, where the file fixes the moment; never of what a fact tells.
  std::optional<Delay> fixed(const std::string& event) const;
  // Exactly so long after `from`, where `to` is counted on from it by no more than 100 steps.
  std::optional<Delay> counted(const std::string& from, const std::string& to) const;
  // Hours since entry into force.
  std::optional<double> since_start(const Text& time) const;
  // The agreement's own length; nothing: it has no end, or a rule renews it.
  std::optional<double> length_hours() const { return length_; }

 private:
  // Found so far; nothing, as for what is under way: events that wait for themselves promise none.
  using Found = std::map<std::string, std::optional<Delay>>;
  std::optional<Delay> least(const std::string& from, const std::string& to, Found& found) const;
  std::optional<Delay> own(const std::string& from, const DraftEvent& event, Found& found) const;

  struct Condition {
    std::string rule;
    const Texts* required;
  };
  std::map<std::string, const DraftEvent*> events_;
  std::map<std::string, std::vector<Condition>> conditions_;
  std::optional<Instant> start_;
  std::optional<double> length_;
};

// Of `days` or `hours`, where one is given.
std::optional<Delay> delay_of(const Whole& days, const Whole& hours);
// "7 days", "36 hours".
std::string in_words(const Delay& delay);
// Whether `a` is surely later than `b`.
bool is_later(const Delay& a, const Delay& b);

}  // namespace truce::agreement
