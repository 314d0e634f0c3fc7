// SPDX-License-Identifier: Apache-2.0
// The first moment at which breaches make up what a definition asks, followed breach by breach: one
// that is new, otherwise than before or gone is held against those alone that it can stand in one
// set with. The answer is the one from scratch, whatever came before (a property test). Times
// count as Moment has them; places as two standard deviations nearer or farther. Metres.
// docs/methods/time.md. Knows no rule and reads no clock.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "agreement/course.h"
#include "assess/course/moment.h"
#include "geo/lat_lon.h"

namespace truce::assess {

// A breach as it is looked at. `incident` belongs to whoever keeps incidents, and stays in place.
struct BreachPoint {
  static constexpr std::uint32_t nobody = 0xffffffff;

  Instant until;  // surely by then
  Instant from;
  LatLon at;
  double sigma_m = 0.0;
  std::uint32_t row = 0;  // one for each incident
  std::uint32_t rule = 0;
  std::uint32_t party = nobody;  // that it is attributed to
  bool sure = false;
  const IncidentId* incident = nullptr;
};

// What a newcomer's set comes to, in the order in which the parts are looked at.
enum class SetIs : std::uint8_t { unknown, too_few, on_too_few_days, too_close, whole };

struct DefinitionAsked {
  const agreement::Definition& of;
  const ZoneRules& zone;
  std::uint32_t parties = 0;  // numbered from 0
  bool sure_only = false;
};

// One of the two ways to read what is told: as soon as the definition may be met, or when it surely
// is. Breaches stand in the order in which they can come in; the set of each is what stands beside
// it among those before it. What a set came to is kept until one that it holds comes or goes.
class SetSearch {
 public:
  using Asked = DefinitionAsked;

  void put(const Asked& asked, const BreachPoint& breach);
  void take_out(const Asked& asked, const BreachPoint& breach);
  void start_again(const Asked& asked, std::span<const BreachPoint> breaches);
  // The first that completes a set; null: none does. `set`: all that stands in it, in order.
  const BreachPoint* first(const Asked& asked, std::vector<IncidentId>& set);

 private:
  struct Newcomer {
    BreachPoint breach;
    Instant key;   // it comes in then
    Instant stay;  // the last key of a newcomer that it can stand beside
    double unit[3] = {0.0, 0.0, 0.0};
    std::int64_t first_day = 0, last_day = -1;
    std::int64_t count = 0;  // of its set, where that is too small
    SetIs is = SetIs::unknown;
    bool has_partners = false;  // partner_ is known
  };

  static Newcomer newcomer(const Asked& asked, const BreachPoint& breach);
  static bool comes_before(const Newcomer& a, const Newcomer& b);
  static bool is_far(const Asked& asked, const Newcomer& older, const Newcomer& newer);
  static bool stands_beside(const Asked& asked, const Newcomer& one, const Newcomer& newcomer);
  static std::size_t class_of(const Asked& asked, const Newcomer& one);

  void find_longest(std::size_t from);
  void find_set(const Asked& asked, std::size_t index);
  SetIs look_at(const Asked& asked, std::size_t index);
  bool is_on_days(const Asked& asked) const;
  bool is_apart(const Asked& asked, std::size_t index);
  void find_partners(const Asked& asked, std::size_t index);
  void tell_later(const Asked& asked, std::size_t index);
  void forget_later(const Asked& asked, std::size_t index);

  std::vector<Newcomer> order_;
  std::vector<Instant> longest_;  // the longest stay up to here
  // Of each, by class of party: until when it stands in sets with one before it that is far from
  // it. The classes are the parties and nobody, or one where parties are not asked for.
  std::vector<Instant> partner_;
  std::size_t settled_ = 0;         // no set before this one is whole
  std::vector<std::uint32_t> set_;  // that was found last, in order
};

class FirstMet {
 public:
  // All breaches of one incident, in the place of those that it had.
  void put(DefinitionAsked asked, std::uint32_t row, std::span<const BreachPoint> breaches);
  // Of all incidents.
  void start_again(std::span<const BreachPoint> breaches);
  // Counting what began by `now`. `not_before` passes over what surely (low), or possibly (high),
  // happened before it.
  Moment at(DefinitionAsked asked, Instant now, const Moment& not_before);

 private:
  struct Known {
    BreachPoint breach;
    bool stands_in[2] = {false, false};  // of search_
  };
  void look_through(DefinitionAsked asked, Instant now, const Moment& not_before);

  std::vector<Known> known_;
  SetSearch search_[2];  // as soon as it may, when it surely is
};

}  // namespace truce::assess
