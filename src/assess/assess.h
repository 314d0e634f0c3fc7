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

// An agreement made ready for many incidents. Immutable: any number of threads may ask it.
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

  const agreement::Agreement& agreement() const;

 private:
  std::shared_ptr<const Ready> ready_;
  Options options_;
};

}  // namespace truce::assess
