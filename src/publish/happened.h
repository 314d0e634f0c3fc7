// SPDX-License-Identifier: Apache-2.0
// What an incident's sources say that it did, from the facts that they carry: the dead, the place
// by name, the headline. Facts are a source's word, not the machine's finding.
#pragma once

#include <optional>
#include <string>

#include "model/incident.h"

namespace truce::publish {

// People killed, by the best estimates of the sources: the least and the greatest of them.
struct Deaths {
  std::int64_t low = 0;
  std::int64_t high = 0;
};
// From the facts `deaths_best`; nothing where no source counts the dead.
std::optional<Deaths> deaths_of(const Incident& incident);

// "25 people killed (source's best estimate), 3 of them civilians; at Debaltseve town, Donetsk
// oblast". HTML; empty where no fact tells.
std::string happened_words(const Incident& incident);

}  // namespace truce::publish
