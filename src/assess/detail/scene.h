// SPDX-License-Identifier: Apache-2.0
// One incident in front of one agreement: what is asked more than once is answered once. The place
// is cut and the claims are read only when some rule gets that far. Takes up one incident after the
// other, which saves its memory; never outlives the agreement or the incident that it looks at.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "agreement/match.h"
#include "assess/detail/memory.h"
#include "assess/detail/ready.h"
#include "assess/detail/surroundings.h"

namespace truce::assess {

// A keep-out speaks of what stood or fired there: less than this of the act, or of the weapon, is
// no ground for it, such as what a word for shelling leaves to the gun. Nor is less news when kept.
constexpr double real_share = 0.1;

// How far a rule speaks of an incident, before its place is looked at.
struct Applies {
  double time = 0.0;
  agreement::Share act;
  agreement::Share weapon;
  agreement::Share all;  // the product
  // By party, what prevailing rules leave of it; empty where none prevails.
  std::vector<agreement::Share> party;
  std::vector<std::size_t> yields_to;  // the rules that prevail here, in part or in whole

  void clear();
};

class Scene {
 public:
  Scene(const Ready& ready, Memory& memory, double irrelevant);
  // Takes up an incident; what was said of the one before is gone.
  void look_at(const Incident& incident);

  const Ready& ready() const { return ready_; }
  Memory& memory() { return memory_; }
  const Incident& incident() const { return *incident_; }
  double irrelevant() const { return irrelevant_; }

  // By rule: the given ones as prevailing rules leave them (precedence.h), then the counters.
  std::vector<Applies>& applies() { return applies_; }
  // The rules that could speak by act and weapon: no other has grounds.
  const Bits& candidates() const { return candidates_; }
  void fill(std::size_t rule, Applies& out);
  // Whether an act and a weapon that the rule speaks of were named, not merely left open.
  bool has_grounds(std::size_t rule);
  const ActsSeen& acts() const { return acts_; }
  // The acts that those who saw it could tell, by their means; a rule on none of them has no
  // grounds.
  std::uint32_t tellable() const { return tellable_; }
  // As if they could tell any, until the next incident.
  void tell_any_act() { tellable_ = any_act; }
  // The place will be asked for by this rule: said of all before the first asks, one look at the
  // ground answers for them all.
  void want(std::size_t rule, bool in_words);
  double time_in(std::size_t window);
  const agreement::Share& weapon(std::size_t test);

  // Known to its district only: what its distribution says of a narrow ground is not known.
  bool vague_place() const { return vague_place_; }
  // What cuts the place within the boundaries that the rule asks about.
  View view(std::size_t rule);
  View view_in_words(std::size_t rule);
  // Ground with one answer to all that the rule asks, or nothing; such ground has a number.
  std::optional<std::uint32_t> sector(std::size_t rule);
  const geo::Nearest& nearest(std::size_t line);
  const Claims& claims();
  // Whose act it is where `holder` (a party or nobody) holds the ground that tells.
  const Belief& owner(std::size_t holder);

  // Words and figures that several findings share.
  const std::string& time_words();
  const std::string& act_words();
  const std::string& weapon_words();
  double sigma_to_line_m(std::size_t line);

 private:
  void find_candidates();
  bool names_weapon(std::size_t rule, double least) const;
  bool has_grounds(std::size_t rule, const agreement::Share& act) const;
  void look_near();
  void look_around();
  std::optional<std::uint32_t> clear_sector(const Bits& asks);
  View view_of(const Bits& asks);

  const Ready& ready_;
  Memory& memory_;
  const Incident* incident_ = nullptr;
  double irrelevant_;
  static constexpr std::uint32_t any_act = 0xffffffff;
  ActsSeen acts_;
  std::uint32_t tellable_ = any_act;
  std::vector<const KnownWeapon*> guesses_;
  std::vector<agreement::Answer> answers_;  // scratch: by guess
  bool nameless_presence_ = false;          // something stands there and nobody says what
  bool vague_place_ = false;
  double reach_m_ = 0.0;
  std::vector<Applies> applies_;
  Bits candidates_;
  std::vector<double> time_;              // by window; below 0: not asked yet
  std::vector<agreement::Share> weapon_;  // by test; sure below 0: not asked yet
  Bits wanted_;                           // boundaries
  // How near those come, without a sheet: nobody looked, none does, nearby_ has those that may, or
  // there is a sheet that tells.
  enum class Near : std::uint8_t { unknown, clear, measured, on_sheet };
  Near near_ = Near::unknown;
  std::uint32_t near_sector_ = 0;
  std::vector<Nearby> nearby_;
  Cells at_place_;  // scratch
  bool looked_around_ = false;
  bool in_atlas_ = false;
  std::uint32_t sector_ = 0;
  const Cells* whole_ = nullptr;  // of the place itself
  Surroundings around_;
  std::vector<std::optional<geo::Nearest>> nearest_;
  std::optional<Claims> claims_;
  std::vector<Belief> owner_;
  std::string time_words_, act_words_, weapon_words_;
  std::vector<double> sigma_m_;
};

}  // namespace truce::assess
