// SPDX-License-Identifier: Apache-2.0
#include "pledge/fit.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace truce::pledge {
namespace {

constexpr std::uint32_t in_ukraine = ~bit(Setting::abroad);

template <class Word>
bool allows(const std::vector<Word>& told, const std::optional<Word>& wanted) {
  return told.empty() || !wanted || std::ranges::find(told, *wanted) != told.end();
}

// "ukraine" holds every place in it, and a need anywhere in Ukraine takes any place there.
bool allows_place(const Statement& s, const std::optional<Setting>& wanted) {
  if (s.places.empty() || !wanted) return true;
  for (const Setting place : s.places) {
    const bool inside = (bit(place) & in_ukraine) != 0;
    const bool wants_inside = (bit(*wanted) & in_ukraine) != 0;
    if (place == *wanted) return true;
    if (inside && wants_inside && (place == Setting::ukraine || *wanted == Setting::ukraine))
      return true;
  }
  return false;
}

class Fitter {
 public:
  Fitter(const Register& in, const Need& need, const std::set<std::string, std::less<>>& met)
      : in_(in), need_(need), met_(met) {}

  bool is_asked(const Statement& s) const {
    return s.status >= need_.least && s.status < Status::withdrawn && !is_talk(s.status) &&
           s.to == Recipient::ukraine &&
           std::ranges::find(need_.whats, s.what) != need_.whats.end() &&
           allows(s.tasks, need_.task) && allows_place(s, need_.place);
  }

  Offer offer_of(const Statement& s) {
    Offer offer{&s, {}, {}, {}};
    if (figure_of(s) && unit_of(s) == need_.unit)
      offer.quantity = {s.bound == Bound::at_most ? 0 : figure_of(s)->value, figure_of(s)->value};
    for (const std::string& code : s.caveats)
      if (rules_out(sense(code))) offer.ruled_out_by.push_back(code);
    for (const std::string& code : s.conditions)
      if (!met_.contains(code)) offer.hangs_on.push_back(code);
    return offer;
  }

 private:
  const CodeSense& sense(const std::string& code) {
    const auto [found, fresh] = senses_.try_emplace(code);
    if (fresh) found->second = sense_of(in_, code).value_or(CodeSense{});
    return found->second;
  }
  bool rules_out(const CodeSense& sense) const {
    return (need_.task && (sense.tasks & bit(*need_.task)) != 0) ||
           (need_.place && (sense.places & bit(*need_.place)) != 0);
  }

  const Register& in_;
  const Need& need_;
  const std::set<std::string, std::less<>>& met_;
  std::unordered_map<std::string_view, CodeSense> senses_;
};

Interval less(const Interval& of, const Interval& taken) {
  return {std::max<std::int64_t>(0, of.low - taken.high),
          std::max<std::int64_t>(0, of.high - taken.low)};
}

Interval missing_of(std::int64_t need, const Interval& there) {
  return {std::max<std::int64_t>(0, need - there.high),
          std::max<std::int64_t>(0, need - there.low)};
}

using Offers = std::unordered_map<std::string_view, Offer>;

// Parts with caveats of their own leave the whole that they are part of.
void take_out_parts(Offers& offers, const Statements& parts, Fitter& fitter, Fit& fit) {
  for (const Statement* part : parts) {
    if (part->part_of.empty() || !fitter.is_asked(*part)) continue;
    const auto whole = offers.find(part->part_of);
    if (whole == offers.end()) continue;
    Offer offer = fitter.offer_of(*part);
    if (offer.ruled_out_by.empty()) continue;
    whole->second.quantity = less(whole->second.quantity, offer.quantity);
    fit.ruled_out.push_back(std::move(offer));
  }
}

}  // namespace

Fit fit(const Register& in, const View& view, const Need& need,
        const std::set<std::string, std::less<>>& met) {
  Fit fit;
  Fitter fitter(in, need, met);
  for (const Line& line : view.lines) {
    Offers offers;
    for (const Statement* s : line.holds)
      if (fitter.is_asked(*s)) offers.emplace(s->id, fitter.offer_of(*s));
    if (offers.empty()) continue;
    take_out_parts(offers, line.parts, fitter, fit);
    for (const Statement* s : line.holds) {
      const auto found = offers.find(s->id);
      if (found == offers.end()) continue;
      Offer& offer = found->second;
      if (!offer.ruled_out_by.empty()) {
        fit.ruled_out.push_back(std::move(offer));
        continue;
      }
      fit.if_met = fit.if_met + offer.quantity;
      if (offer.hangs_on.empty()) fit.available = fit.available + offer.quantity;
      (offer.hangs_on.empty() ? fit.ready : fit.waiting).push_back(std::move(offer));
    }
  }
  fit.missing = missing_of(need.quantity, fit.available);
  fit.missing_if_met = missing_of(need.quantity, fit.if_met);
  return fit;
}

}  // namespace truce::pledge
