// SPDX-License-Identifier: Apache-2.0
// What leaves the mission about one incident, and all that leaves: the writers of every format see
// this and nothing else, so what is not here cannot slip out. No precise place or time, no source,
// no origin, no person, no words of a source, no post; a party only where people have verified who
// did it. What a machine found is "assessed".
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "model/finding.h"
#include "model/likelihood.h"
#include "model/standing.h"
#include "publish/release/coarsen.h"

namespace truce::publish {

// What people made of it, as far as it leaves: who works at what is nobody else's. Append-only.
enum class PublicStage : std::uint8_t {
  assessed,  // by the machine alone, or not decided yet
  verified,
  unsubstantiated,
  refuted,
  disputed,
  remedied,
  withdrawn,
};
constexpr std::size_t public_stage_count = 7;
std::string_view to_text(PublicStage stage);

// The words of ICD 203 with their bounds (model/likelihood.h), in place of a probability: the exact
// number of a rule about distances would tell where in its cell a thing stood.
enum class Likelihood : std::uint8_t {
  below_1,
  almost_no_chance,
  very_unlikely,
  unlikely,
  even_chance,
  likely,
  very_likely,
  almost_certain,
  above_99,
};
constexpr std::size_t likelihood_count = 9;
Likelihood likelihood_of(double probability);
std::string_view to_text(Likelihood likelihood);      // as likelihood_words() has it
std::string_view bounds_text(Likelihood likelihood);  // "80 to 95 %"

struct PublicFinding {
  std::size_t agreement = 0;  // of Release::agreements
  std::string article;        // its number; empty where that would name a party
  std::string title;          // empty where it would
  Verdict verdict = Verdict::undetermined;
  Likelihood likelihood = Likelihood::below_1;  // that the article was broken, by whomever
  Likelihood possible = Likelihood::below_1;    // the same, were all that is unknown so
  PublicStage stage = PublicStage::assessed;    // what people made of this very finding
  std::uint64_t record = 0;                     // in the public log; 0: not there yet

  bool operator==(const PublicFinding&) const = default;
};

struct PublicItem {
  IncidentId id;  // the public one (public_face.h)
  std::uint32_t version = 1;
  CoarsePlace where;
  RoundedTime when;
  Act act = Act::unknown;
  Likelihood act_likelihood = Likelihood::below_1;
  WeaponClass weapon = WeaponClass::unknown;  // where likely; a class, never a make
  Confidence confidence = Confidence::low;
  std::vector<PublicFinding> findings;  // one an article, in the order of agreement and article
  PublicStage stage = PublicStage::assessed;
  std::string standard{};                  // of proof, where people decided
  std::optional<std::string> party{};      // verified attribution alone
  std::optional<CountRange> killed{};      // where the policy counts people
  std::optional<std::uint32_t> origins{};  // where the policy counts them
  std::uint64_t record = 0;                // in the public log; 0: not there yet
  Instant released_at;                     // from when on it might leave: a whole hour

  bool operator==(const PublicItem&) const = default;
};

// Where the proof of a record lies beside what was published: "proofs/41/PROOF", as `truce record
// prove --out proofs/41` writes it. Empty for 0.
std::string proof_path(std::uint64_t record);
std::string record_text(std::uint64_t record);  // "41"; empty for 0
// The gravest verdict of its findings: breach, undetermined, compliant; nothing where it has none.
std::optional<Verdict> gravest(const PublicItem& item);

struct PublicAgreement {
  std::string title;  // empty where it names one party and not the others
  double standard_of_proof = 0.8;
  bool operator==(const PublicAgreement&) const = default;
};

// Why something did not leave. Append-only.
enum class Reason : std::uint8_t { too_recent, policy, sensor_post, no_district };
constexpr std::size_t reason_count = 4;
std::string_view to_text(Reason reason);

struct Withheld {
  std::array<std::int64_t, reason_count> incidents{};
  std::array<std::int64_t, reason_count> findings{};
  std::int64_t all_incidents() const;
  bool operator==(const Withheld&) const = default;
};

// Persons by what befell them: killed, injured, missing, detained.
constexpr std::size_t harm_count = 4;
using Casualties = std::array<std::int64_t, harm_count>;

// How the rules over time of one article stand: by how many, never which or whose.
struct PublicStanding {
  std::size_t agreement = 0;  // of Release::agreements
  std::string article;
  std::string title;
  std::array<std::int64_t, stands_count> counts{};  // by Stands

  bool operator==(const PublicStanding&) const = default;
};

struct Release {
  Instant at;                              // the moment for which it was computed
  std::optional<Instant> from{}, until{};  // what was asked for
  std::string policy_id, policy_title, policy_sha256;
  std::vector<PublicAgreement> agreements;
  std::vector<PublicItem> items;  // by rounded time, then id
  Withheld withheld;
  // Of cases that people verified and all of whose incidents are among the items, each
  // corroborated; nothing where the policy does not count people.
  std::optional<Casualties> casualties{};
  std::optional<Instant> standings_as_of{};  // where the policy tells of them
  std::vector<PublicStanding> standings{};   // in the order of agreement and article
  // No incident at all was known by then: neither released nor withheld, and no sign of quiet.
  bool nothing_on_record = false;
};

}  // namespace truce::publish
