// SPDX-License-Identifier: Apache-2.0
// What may leave the mission, how coarse and how late: one file for all parties alike (TOML,
// docs/formats/policy.md). It speaks of kinds of things, never of whose they are: a policy that
// names a party is refused, and so is one that goes beneath a kind's floor (kinds.h). Does no I/O.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "publish/release/kinds.h"

namespace truce::publish {

struct KindRule {
  PlaceForm where;
  int delay_hours = 0;
  Rounding time = Rounding::day;

  bool operator==(const KindRule&) const = default;
};

// A district as the policy names it; `file` is relative to the policy.
struct DistrictFile {
  Names names;
  std::string file;
};

struct Policy {
  std::string id;
  std::string title;
  std::string sha256;           // of its text, hex
  bool counts_people = false;   // how many were killed leaves; never who
  bool counts_origins = false;  // how many independent origins there are leaves; never which
  // Findings under articles of one side leave as "an article of one party"; else not at all, until
  // people have verified who did it.
  bool tells_one_sided = false;
  bool tells_standings = false;  // how rules over time stand leaves, by article
  std::array<KindRule, kind_count> rules;
  std::string towns;  // file, relative to the policy; empty: no town is named
  std::vector<DistrictFile> districts;

  const KindRule& rule(Kind kind) const { return rules[static_cast<std::size_t>(kind)]; }
};

constexpr std::size_t max_policy_bytes = 1 << 20;
constexpr int max_delay_hours = 87'600;  // ten years
constexpr std::size_t max_districts = 500;

// Unknown and missing words are refused with their place. Errors: parse, out_of_range,
// missing_field, too_large, bad_policy (beneath a floor, or a party is named).
Result<Policy> parse_policy(std::string_view text, std::string_view file);

// The whole words of one of `names` stand in `text`; letters A to Z alike in both cases.
bool names_any(std::string_view text, std::span<const std::string> names);
// Refuses a policy whose own words name one of the parties. Errors: bad_policy.
Result<void> check_impartial(const Policy& policy, std::span<const std::string> party_names,
                             std::string_view file);

// So long before a release lies what its standings are worked out from: the longest delay that any
// kind has, and the rounding of its time.
int hours_of_standings(const Policy& policy);

// The strictest of the rules of all these kinds: longest delay, coarsest place and time.
KindRule strictest(const Policy& policy, std::span<const Kind> of);

}  // namespace truce::publish
