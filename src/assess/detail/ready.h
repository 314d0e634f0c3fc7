// SPDX-License-Identifier: Apache-2.0
// An agreement made ready for many incidents: what each rule asks, gathered once, so that one look
// at an incident's time, class and place answers all rules. Holds its own copy of the agreement.
#pragma once

#include <string>
#include <vector>

#include "agreement/agreement.h"
#include "assess/detail/cells.h"
#include "assess/owner.h"

namespace truce::assess {

constexpr std::size_t none_used = static_cast<std::size_t>(-1);

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
  double standard = 0.8;
  std::vector<bool> bound;              // by party
  std::vector<std::size_t> from_line;   // by party: Agreement::lines, or none_used
  std::vector<std::size_t> side_lines;  // Agreement::lines that tell whose ground a place is
  std::vector<Yield> yields;
  std::vector<std::size_t> prevails_over;
  std::string words;
};

struct Ready {
  agreement::Agreement agreement;
  std::vector<agreement::Validity> windows;  // each once
  std::vector<std::string> window_words;
  std::vector<agreement::WeaponTest> weapons;  // each once
  std::vector<ReadyRule> rules;                // one for each of Agreement::rules
  PartyNames names;
  std::vector<std::size_t> holder_left, holder_right;  // by line: party on that side, or nobody
  Ground ground;
  std::vector<std::size_t> line_ground;    // Agreement::lines -> Ground, or none_used
  std::vector<std::size_t> zone_ground;    // Agreement::zones that are regions -> Ground
  std::vector<std::size_t> site_ground;    // Agreement::sites -> Ground
  std::vector<std::size_t> object_ground;  // Agreement::objects -> Ground
  std::vector<std::size_t> site_party;     // by site: party, or nobody
};

Ready make_ready(const agreement::Agreement& agreement);

// An act that the place tells about: who does it stands there.
bool is_standing(Act act);

// One place's answers, cell by cell.
bool in_zone(const Ready& ready, const Cells& cells, std::size_t cell, std::size_t zone);
bool in_scope(const Ready& ready, const Cells& cells, std::size_t cell);
double line_signed_m(const Ready& ready, const Cells& cells, std::size_t cell, std::size_t line);
// The party whose ground it is by every line of `lines` that tells, or nobody where they differ.
std::size_t holder(const Ready& ready, const Cells& cells, std::size_t cell,
                   const std::vector<std::size_t>& lines);

}  // namespace truce::assess
