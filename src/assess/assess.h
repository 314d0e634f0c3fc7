// SPDX-License-Identifier: Apache-2.0
// Incident x agreement -> findings: for each rule that speaks of an incident the probability that
// it was broken, by whom as far as grounds reach, a verdict against the standard of proof, the
// reasoning step by step, and what would settle it. Derivation: docs/methods/assessment.md.
// A finding is assessed, never verified; it accuses nobody. The same for every party.
#pragma once

#include <memory>
#include <vector>

#include "agreement/agreement.h"
#include "assess/circumstances.h"
#include "assess/outcome.h"
#include "model/finding.h"
#include "model/incident.h"

namespace truce::assess {

struct Options {
  // A rule that could speak of an incident with no more than this probability says nothing.
  double irrelevant = 1e-3;
  // Without words: numbers and verdicts alone (reasons, the reasons of attribution and what would
  // settle it stay empty), for runs over many incidents that only count.
  bool words = true;
};

struct Ready;
class Memory;
class Scene;

// An agreement made ready for many incidents. What it says hangs on nothing but the incident, and
// any number of threads may ask it; what it remembers for speed it keeps for each of a few of them.
class Assessor {
 public:
  explicit Assessor(const agreement::Agreement& agreement, Options options = {});

  // In the order of the agreement's rules; ids are left empty and versions at 1. An incident whose
  // position is none (outside the range of latitudes and longitudes) has no findings.
  // Probability and possible agree with sampling to 0.005.
  std::vector<Finding> assess(const Incident& incident,
                              const Circumstances& circumstances = {}) const;

  // Whether the incident names what a rule (an index of Agreement::rules) speaks of: an act and,
  // where the rule asks for one, a weapon or a kind of object; whenever and wherever it was.
  std::vector<bool> could_speak(const Incident& incident) const;  // by rule

  // Rules that would speak of the incident by the words of its sources, and do not: their means
  // cannot tell the act. They are not evaluable from this means, whatever it may have been.
  std::vector<std::size_t> not_evaluable(const Incident& incident) const;

  const agreement::Agreement& agreement() const;

 private:
  friend class Sitting;
  struct Sittings;  // of threads that are done with theirs

  std::shared_ptr<const Ready> ready_;
  Options options_;
  std::shared_ptr<Sittings> sittings_;
};

// One thread's way through many incidents: it remembers ground and weapons from one to the next,
// and says in numbers what a finding says in words. The numbers are those of Assessor::assess, and
// do not hang on what came before.
class Sitting {
 public:
  explicit Sitting(const Assessor& assessor);
  Sitting(Sitting&&) noexcept;
  ~Sitting();

  // Good until the next call.
  const Outcomes& hear(const Incident& incident, const Circumstances& circumstances = {});
  // What ceilings and inventories count, alone.
  const Outcomes& count(const Incident& incident);

 private:
  friend class Assessor;
  std::vector<Finding> findings(const Incident& incident, const Circumstances& circumstances);
  std::vector<bool> could_speak(const Incident& incident);
  std::vector<std::size_t> not_evaluable(const Incident& incident);
  void look_at(const Incident& incident);
  void ask_counters();

  std::shared_ptr<const Ready> ready_;
  Options options_;
  std::unique_ptr<Memory> memory_;
  std::unique_ptr<Scene> scene_;
  Outcomes outcomes_;
};

}  // namespace truce::assess
