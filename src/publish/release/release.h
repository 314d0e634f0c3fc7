// SPDX-License-Identifier: Apache-2.0
// The one gate out of the mission: policy x (incidents, findings, cases) at a moment -> public
// items, and how many were withheld and why. Pure: the moment comes in. Delays count from the end
// of the rounded time, so that not even the hour at which a thing appears tells more than that time
// does.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "publish/release/policy.h"
#include "publish/release/public_face.h"
#include "publish/release/public_item.h"

namespace truce::publish {

// The newest version of an incident, what it is called and where it is told outside, and the number
// of the newest one's record in the public log; 0 where that has it not yet.
struct ToldIncident {
  Incident incident;
  PublicFace face;
  std::uint64_t record = 0;
};

struct ToldFinding {
  Finding finding;
  std::uint64_t record = 0;  // as above
};

// A case that people decided, with the findings that they looked at: one that was revised since is
// the machine's again. `party` is an id of the agreement.
struct ToldCase {
  PublicStage stage = PublicStage::assessed;
  std::string standard;                         // of proof that was met, in words
  std::optional<std::string> party;             // whose it was, where people verified that
  std::map<FindingId, std::uint32_t> findings;  // with the version that they looked at
  Casualties casualties{};                      // corroborated ones
};

struct TextOfAgreement {
  AgreementId id;
  std::string title;
  double standard_of_proof = 0.8;
  std::vector<std::vector<std::string>> parties;  // all names of each: id, title, others
  std::map<std::string, std::string> articles;    // id -> title
  // Articles with a rule that binds some parties and not others, or measures from a line of each
  // party's own: a finding under one tells on which side the thing was, and so whose it may be.
  std::set<std::string> one_sided{};
};

struct Knowledge {
  std::vector<ToldIncident> incidents;
  std::vector<ToldFinding> findings;
  std::vector<ToldCase> cases;  // the one that was decided last stands last
  std::vector<TextOfAgreement> agreements;
  // How rules over time stood by what was known so long before (hours_of_standings) that nothing in
  // it is news.
  std::optional<Instant> standings_as_of{};
  std::vector<Standing> standings{};
};

struct ReleaseWindow {
  std::optional<Instant> from, until;  // of the rounded beginning, [from, until)
};

Release release(const Policy& policy, const Surroundings& surroundings, const Knowledge& known,
                Instant at, const ReleaseWindow& window = {});

// How many of the parties a text names. The number or title of an article that names any of them is
// left out: beside a finding it would say whose finding it is.
std::size_t parties_named(std::string_view text,
                          const std::vector<std::vector<std::string>>& parties);
// The title of an agreement, or nothing where it names some of the parties and not all of them.
std::string impartial(const std::string& text,
                      const std::vector<std::vector<std::string>>& parties);

}  // namespace truce::publish
