// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/ready.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <set>

#include "agreement/words.h"
#include "assess/detail/words.h"

namespace truce::assess {
namespace {

using agreement::Agreement;
using agreement::KeepOut;
using agreement::ProhibitedAct;
using agreement::ProtectedObjects;
using agreement::Rule;
using agreement::Validity;
using agreement::WeaponTest;

// Who does these is where they are; an impact tells nothing about where it came from.
constexpr Act standing_acts[] = {Act::outgoing_fire, Act::presence, Act::movement,
                                 Act::air_defence};
constexpr Act held_acts[] = {Act::outgoing_fire, Act::presence, Act::movement, Act::air_defence,
                             Act::restriction};

Validity both(const Validity& a, const Validity& b) {
  return {std::max(a.from, b.from), std::min(a.until, b.until)};
}

template <class List, class Equal>
std::size_t index_of(List& list, const typename List::value_type& value, Equal equal) {
  for (std::size_t i = 0; i < list.size(); ++i)
    if (equal(list[i], value)) return i;
  list.push_back(value);
  return list.size() - 1;
}

template <class T>
bool holds_all(const std::vector<T>& large, const std::vector<T>& small) {
  return std::all_of(small.begin(), small.end(), [&](const T& value) {
    return std::find(large.begin(), large.end(), value) != large.end();
  });
}

// Every weapon that `small` speaks of, `large` speaks of too (sufficient, not necessary).
bool covers(const WeaponTest& large, const WeaponTest& small) {
  if (large == small) return true;
  const bool classes =
      large.classes.empty() || (!small.classes.empty() && holds_all(large.classes, small.classes));
  const bool low = large.calibre_mm_min <= small.calibre_mm_min;
  const bool high = large.calibre_mm_max == 0 ||
                    (small.calibre_mm_max != 0 && large.calibre_mm_max >= small.calibre_mm_max);
  const bool systems =
      large.systems.empty() || (!small.systems.empty() && holds_all(large.systems, small.systems));
  return classes && low && high && systems && holds_all(small.except_systems, large.except_systems);
}

const WeaponTest& weapon_of(const Rule& rule) {
  static const WeaponTest any;
  if (const auto* k = std::get_if<KeepOut>(&rule.kind)) return k->weapon;
  if (const auto* p = std::get_if<ProhibitedAct>(&rule.kind)) return p->weapon;
  return any;
}

std::vector<Act> acts_of(const Rule& rule) {
  if (const auto* p = std::get_if<ProhibitedAct>(&rule.kind)) return p->acts;
  if (const auto* p = std::get_if<ProtectedObjects>(&rule.kind)) return p->acts;
  if (std::holds_alternative<KeepOut>(rule.kind))
    return {std::begin(standing_acts), std::end(standing_acts)};
  return {};
}

std::size_t party_index(const Agreement& agreement, const std::string& id) {
  for (std::size_t i = 0; i < agreement.parties.size(); ++i)
    if (agreement.parties[i].id == id) return i;
  return nobody;
}

// Gathers which lines, zones, sites and objects the rules ask about, and at which distances.
class Gather {
 public:
  explicit Gather(Ready& ready) : ready_(ready), a_(ready.agreement) {}

  void run() {
    Asked all;
    all.cuts_m.resize(a_.lines.size());
    for (std::size_t i = 0; i < a_.rules.size(); ++i) {
      Asked& asked = asked_.emplace_back();
      asked.cuts_m.resize(a_.lines.size());
      if (!ready_.rules[i].acts.empty())
        for (const std::size_t zone : a_.scope) asked.zone(zone, a_);
      look(a_.rules[i], ready_.rules[i], asked);
      all.add(asked);
    }
    ready_.field = make_field(a_, all);
    for (std::size_t i = 0; i < a_.rules.size(); ++i) {
      ready_.rules[i].asks_in_words = ready_.field.boundaries(asked_[i], a_);
      if (const auto* k = std::get_if<KeepOut>(&a_.rules[i].kind))
        keep_own_side(ready_.rules[i], k->distance_m, asked_[i]);
      ready_.rules[i].asks = ready_.field.boundaries(asked_[i], a_);
      if (const auto* act = std::get_if<ProhibitedAct>(&a_.rules[i].kind))
        ready_.rules[i].zones = ready_.field.zone_set(act->zones, a_);
    }
  }

 private:
  void look(const Rule& rule, ReadyRule& out, Asked& asked) {
    if (const auto* k = std::get_if<KeepOut>(&rule.kind)) {
      for (const auto& [party, line] : k->from_line) {
        const std::size_t index = party_index(a_, party);
        if (index == nobody || !out.bound[index]) continue;
        out.from_line[index] = line;
        asked.cuts_m[line].insert({-k->distance_m, k->distance_m});
        add_side(out, line, asked);
      }
    } else if (const auto* p = std::get_if<ProhibitedAct>(&rule.kind)) {
      for (std::size_t zone : p->zones) asked.zone(zone, a_);
      for (std::size_t line : p->near_lines) {
        asked.cuts_m[line].insert({-p->near_m, p->near_m});
        add_side(out, line, asked);
      }
    } else if (const auto* o = std::get_if<ProtectedObjects>(&rule.kind)) {
      asked.objects.insert(o->objects.begin(), o->objects.end());
    } else {
      return;
    }
    const bool may_stand = std::any_of(out.acts.begin(), out.acts.end(), is_standing);
    if (out.side_lines.empty() && may_stand)
      for (std::size_t line = 0; line < a_.lines.size(); ++line) add_side(out, line, asked);
    for (const agreement::Exemption& exemption : rule.except)
      for (std::size_t i = 0; exemption.registered_site && i < a_.sites.size(); ++i)
        asked.sites.insert(i);
  }

  // A distance is kept on the party's own side, where the line has sides. What the scope asks of
  // the same line stays.
  void keep_own_side(const ReadyRule& rule, double distance_m, Asked& asked) const {
    for (std::size_t line = 0; line < a_.lines.size(); ++line) {
      bool on_left = false, on_right = false;
      for (std::size_t p = 0; p < rule.from_line.size(); ++p) {
        if (rule.from_line[p] != line) continue;
        const bool left = ready_.holder_left[line] == p;
        const bool right = ready_.holder_right[line] == p;
        on_left = on_left || left || !right;
        on_right = on_right || !left;
      }
      if (!on_left && !on_right) continue;  // nobody keeps from it
      if (!on_left) asked.cuts_m[line].erase(distance_m);
      if (!on_right) asked.cuts_m[line].erase(-distance_m);
    }
    for (const std::size_t zone : a_.scope) asked.zone(zone, a_);
  }

  void add_side(ReadyRule& out, std::size_t line, Asked& asked) {
    if (a_.lines[line].left.empty() && a_.lines[line].right.empty()) return;
    if (std::find(out.side_lines.begin(), out.side_lines.end(), line) != out.side_lines.end())
      return;
    out.side_lines.push_back(line);
    asked.cuts_m[line].insert(0.0);
  }

  Ready& ready_;
  const Agreement& a_;
  std::vector<Asked> asked_;  // by rule
};

ReadyRule ready_rule(Ready& ready, const Rule& rule) {
  const Agreement& a = ready.agreement;
  ReadyRule out;
  const Validity window = both(rule.valid, both(a.articles.at(rule.article).valid, a.in_force));
  out.window = index_of(ready.windows, window, [](const Validity& x, const Validity& y) {
    return x.from == y.from && x.until == y.until;
  });
  out.weapon = index_of(ready.weapons, weapon_of(rule), std::equal_to{});
  out.acts = acts_of(rule);
  out.act_test = act_test(out.acts);
  for (Act act : out.acts)
    if (is_standing(act)) out.standing |= 1U << static_cast<unsigned>(act);
  out.asks_site = std::any_of(rule.except.begin(), rule.except.end(),
                              [](const agreement::Exemption& e) { return e.registered_site; });
  out.is_keep_out = std::holds_alternative<KeepOut>(rule.kind);
  out.hangs_on_ground = !out.asks_site && !std::holds_alternative<ProtectedObjects>(rule.kind);
  out.standard = rule.standard_of_proof > 0.0 ? rule.standard_of_proof : a.standard_of_proof;
  out.quantile = normal_quantile(std::min(out.standard, 1.0 - 1e-6));
  out.bound.assign(a.parties.size(), rule.bound.empty());
  for (const std::string& id : rule.bound)
    if (const std::size_t party = party_index(a, id); party != nobody) out.bound[party] = true;
  out.from_line.assign(a.parties.size(), none_used);
  out.words = rule_words(a, rule);
  return out;
}

void declare_precedence(Ready& ready) {
  const Agreement& a = ready.agreement;
  for (std::size_t i = 0; i < a.rules.size(); ++i) {
    ReadyRule& rule = ready.rules[i];
    for (std::size_t to : a.rules[i].yields_to) {
      const ReadyRule& other = ready.rules[to];
      Yield yield{
          to, both(ready.windows[rule.window], ready.windows[other.window]), {}, false, false};
      for (Act act : rule.acts)
        if (std::find(other.acts.begin(), other.acts.end(), act) != other.acts.end())
          yield.acts.push_back(act);
      yield.covers_acts = yield.acts.size() == rule.acts.size();
      yield.covers_weapon = covers(ready.weapons[other.weapon], ready.weapons[rule.weapon]);
      rule.yields.push_back(std::move(yield));
      ready.rules[to].prevails_over.push_back(i);
    }
  }
}

}  // namespace

namespace {

// Which rules could speak of an act at all, and of any weapon.
void index_rules(Ready& ready) {
  for (Bits& rules : ready.rules_of_act) rules = bits_for(ready.rules.size());
  ready.any_weapon = bits_for(ready.rules.size());
  for (std::size_t i = 0; i < ready.rules.size(); ++i) {
    const ReadyRule& rule = ready.rules[i];
    if (rule.acts.empty()) continue;  // what people judge names none
    for (std::size_t act = 0; act < act_count; ++act)
      if ((rule.act_test.possible >> act & 1U) != 0) put(ready.rules_of_act[act], i);
    if (agreement::match(std::span<const WeaponGuess>{}, ready.weapons[rule.weapon]).sure >= 1.0)
      put(ready.any_weapon, i);
  }
}

}  // namespace

Ready make_ready(const Agreement& agreement) {
  Ready ready;
  ready.told = ready.agreement = agreement;
  ready.asked = agreement.rules.size();
  ready.counted = add_counters(ready.agreement);
  const Agreement& a = ready.agreement;
  ready.names = names_of(a);
  for (std::size_t i = 0; i < a.parties.size(); ++i)
    ready.grounds.push_back(ground_belief(a.parties.size(), i));
  ready.grounds.push_back(open_belief(a.parties.size()));
  for (const agreement::Line& line : a.lines) {
    ready.holder_left.push_back(party_index(a, line.left));
    ready.holder_right.push_back(party_index(a, line.right));
  }
  for (const agreement::RegisteredSite& site : a.sites)
    ready.site_party.push_back(party_index(a, site.party));
  for (const Rule& rule : a.rules) ready.rules.push_back(ready_rule(ready, rule));
  for (const Validity& window : ready.windows)
    ready.window_words.push_back(window_words(a, window));
  for (const WeaponTest& weapon : ready.weapons)
    ready.weapon_words.push_back(agreement::in_words(weapon));
  declare_precedence(ready);
  Gather(ready).run();
  index_rules(ready);
  return ready;
}

ActTest act_test(const std::vector<Act>& acts) {
  ActTest test;
  for (std::size_t i = 0; i < act_count; ++i) {
    const agreement::Share share = agreement::share_of(only(static_cast<Act>(i)), acts);
    if (share.sure > 0.5) test.sure |= 1U << i;
    if (share.possible > 0.5) test.possible |= 1U << i;
  }
  return test;
}

ActsSeen acts_seen(const ActShares& shares) {
  ActsSeen seen;
  for (std::size_t i = 0; i < act_count; ++i)
    if (shares[i] > 0.0F) seen.list[seen.size++] = {1U << i, static_cast<double>(shares[i])};
  return seen;
}

agreement::Share share_of(const ActsSeen& seen, const ActTest& test) {
  agreement::Share out{0.0, 0.0};
  for (std::size_t i = 0; i < seen.size; ++i) {
    if ((test.sure & seen.list[i].bit) != 0) out.sure += seen.list[i].share;
    if ((test.possible & seen.list[i].bit) != 0) out.possible += seen.list[i].share;
  }
  return {std::min(1.0, out.sure), std::min(1.0, out.possible)};
}

double normal_quantile(double p) {
  double low = 0.0;
  double high = 8.0;
  for (int i = 0; i < 50; ++i) {
    const double z = 0.5 * (low + high);
    (0.5 * std::erfc(-z / std::sqrt(2.0)) < p ? low : high) = z;
  }
  return low;
}

bool is_standing(Act act) {
  return std::find(std::begin(held_acts), std::end(held_acts), act) != std::end(held_acts);
}

std::size_t holder(const Ready& ready, const View& view, std::size_t cell,
                   const std::vector<std::size_t>& lines) {
  std::size_t found = nobody;
  for (std::size_t line : lines) {
    const bool left = view.signed_m(cell, line) >= 0.0;
    const std::size_t party = left ? ready.holder_left[line] : ready.holder_right[line];
    if (party == nobody) continue;
    if (found != nobody && party != found) return nobody;
    found = party;
  }
  return found;
}

}  // namespace truce::assess
