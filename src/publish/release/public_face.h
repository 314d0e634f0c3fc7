// SPDX-License-Identifier: Apache-2.0
// What an incident is called and where it is told outside of the mission. The mission's own ids
// count incidents in the order in which they were opened: beside one that is told to the hour, the
// number of one that is told to the day would tell its hour. The public id is drawn from the digest
// of the record that opened the incident, which nobody outside knows: it stays for good and tells
// nothing.
#pragma once

#include <map>
#include <string>

#include "base/digest.h"
#include "model/incident.h"
#include "publish/release/settle.h"

namespace truce::publish {

struct PublicFace {
  IncidentId id;  // "I-" and 12 hexadecimal digits
  SettledPlace place;
};

// Of all incidents, as their records come, in the order of the journal.
class PublicFaces {
 public:
  // `record` is the digest of the incident's record in the journal's chain.
  const PublicFace& take(const Incident& incident, const Digest& record);
  // By the mission's own id; null where no version of it came.
  const PublicFace* find(const IncidentId& id) const;

 private:
  std::map<std::string, PublicFace> by_id_;
};

}  // namespace truce::publish
