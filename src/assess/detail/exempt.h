// SPDX-License-Identifier: Apache-2.0
// What takes an act out of a rule without looking at its place on the ground: facts, conditions in
// order, a notice that was given; and rules that no longer bind.
#pragma once

#include <string>
#include <vector>

#include "assess/circumstances.h"
#include "assess/detail/scene.h"

namespace truce::assess {

// Three-valued: no where a part is absent, maybe where sources contradict each other or are poor.
struct Exempt {
  agreement::Answer answer = agreement::Answer::no;
  const agreement::Exemption* by = nullptr;
  std::vector<std::string> words;  // what was tried and how far it held, exemption by exemption
  std::string settle;              // what would settle a maybe
  bool perhaps_lifted = false;     // for some of the bound
};

// The strongest exemption counts; of equal ones the first. Without words, the answer alone.
Exempt exempt_by(Scene& scene, const agreement::Rule& rule, const Circumstances& circumstances,
                 bool with_words);

// Takes out of `applies` the parties that the rule surely no longer binds. Where it only perhaps
// does not bind, `exempt` becomes a maybe.
void lift(const Ready& ready, const Incident& incident, const Circumstances& circumstances,
          std::size_t rule, Applies& applies, Exempt& exempt);

}  // namespace truce::assess
