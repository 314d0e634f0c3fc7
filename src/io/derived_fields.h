// SPDX-License-Identifier: Apache-2.0
// What the public log commits to of a record besides its own fields: coarse forms of place and
// time, so that they can be told now and the precise ones later, both provably unchanged. The cells
// and ids are those that a release publishes (publish/release/public_face.h), so whatever cell was
// ever published can be proved. Sees every record from the first on, in the order of the journal,
// by `of` or by `see`. Publishes nothing: a commitment shows no value.
#pragma once

#include <vector>

#include "proof/leaf.h"
#include "publish/release/public_face.h"
#include "record/record.h"

namespace truce::io {

class DerivedFields {
 public:
  // Incidents have "cell_80km" to "cell_5km": what is told of the place under a rule of that size,
  // which may be a wider cell; findings have those of their incident as it then stood. Both have
  // "day", in UTC. Incidents have their public id as "id", findings that of their incident as
  // "incident". Other records have none.
  std::vector<proof::Field> of(const record::Record& record);
  // The same without the answer: for one whose fields are known.
  void see(const record::Record& record);

 private:
  publish::PublicFaces faces_;
};

}  // namespace truce::io
