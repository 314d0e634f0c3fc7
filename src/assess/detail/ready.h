// SPDX-License-Identifier: Apache-2.0
// An agreement made ready for many incidents: what each rule asks, gathered once, so that one look
// at an incident's time, class and place answers all rules. Holds its own copy of the agreement.
#pragma once

#include <array>
#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "agreement/match.h"
#include "assess/detail/counters.h"
#include "assess/detail/field.h"
#include "assess/owner.h"

namespace truce::assess {

// Which acts are, and which could be, what a rule names: a bit for each act.
struct ActTest {
  std::uint32_t sure = 0;
  std::uint32_t possible = 0;  // holds the sure ones too
};
ActTest act_test(const std::vector<Act>& acts);
// The acts that have a share at all: few.
struct ActsSeen {
  struct One {
    std::uint32_t bit = 0;
    double share = 0.0;
  };
  std::array<One, act_count> list;
  std::size_t size = 0;
};
ActsSeen acts_seen(const ActShares& shares);
// The same as agreement::share_of.
agreement::Share share_of(const ActsSeen& seen, const ActTest& test);

// A rule that another prevails over, and how far that one reaches into it.
struct Yield {
  std::size_t to = 0;          // of Agreement::rules
  agreement::Validity window;  // when both hold
  std::vector<Act> acts;       // that both name
  bool covers_acts = false;    // the other names every act that this one names
  bool covers_weapon = false;  // and every weapon
};

struct ReadyRule {
  std::size_t window = 0;  // of Ready::windows
  std::size_t weapon = 0;  // of Ready::weapons
  std::vector<Act> acts;
  ActTest act_test;
  std::uint32_t standing = 0;  // of the acts: those that tell, by where they are done, who did it
  Bits asks;                   // boundaries of the ground
  Bits asks_in_words;          // and those whose distance is told of though nobody hangs on it
  ZoneSet zones;               // of a prohibited act
  double standard = 0.8;
  std::vector<bool> bound;              // by party
  std::vector<std::size_t> from_line;   // by party: Agreement::lines, or none_used
  std::vector<std::size_t> side_lines;  // Agreement::lines that tell whose ground a place is
  std::vector<Yield> yields;
  std::vector<std::size_t> prevails_over;
  bool asks_site = false;  // some exemption is for registered sites
  bool is_keep_out = false;
  // What the place says of it hangs on nothing but ground, and whether the act is one that stands.
  bool hangs_on_ground = false;
  double quantile = 0.0;  // of the normal distribution at the standard of proof
  std::string words;
};

struct Ready {
  agreement::Agreement told;  // as it was given
  // With what its ceilings and inventories count, as rules behind those that are asked.
  agreement::Agreement agreement;
  std::size_t asked = 0;                     // how many rules were given
  std::vector<Counter> counted;              // what those behind them count
  std::array<Bits, act_count> rules_of_act;  // that could speak of an act: by rule
  Bits any_weapon;                           // rules that ask for none
  std::vector<agreement::Validity> windows;  // each once
  std::vector<std::string> window_words;
  std::vector<agreement::WeaponTest> weapons;  // each once
  std::vector<std::string> weapon_words;
  std::vector<ReadyRule> rules;  // one for each of Agreement::rules
  PartyNames names;
  std::vector<Belief> grounds;  // by party that holds the ground; the last: nobody does
  std::vector<std::size_t> holder_left, holder_right;  // by line: party on that side, or nobody
  Field field;
  std::vector<std::size_t> site_party;  // by site: party, or nobody
};

// Inverse of the normal distribution function for p in [0.5, 1), by bisection; 0 below.
double normal_quantile(double p);

Ready make_ready(const agreement::Agreement& agreement);

// An act that the place tells about: who does it stands there.
bool is_standing(Act act);

// The party whose ground a cell is by every line of `lines` that tells, or nobody where they
// differ.
std::size_t holder(const Ready& ready, const View& view, std::size_t cell,
                   const std::vector<std::size_t>& lines);

}  // namespace truce::assess
