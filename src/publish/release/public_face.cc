// SPDX-License-Identifier: Apache-2.0
#include "publish/release/public_face.h"

namespace truce::publish {
namespace {

constexpr std::size_t id_digits = 12;  // two of a million incidents meet once in 500 missions

IncidentId public_id(const Digest& opened) {
  const std::string bytes =
      "truce-public-id-1\n" +
      std::string(reinterpret_cast<const char*>(opened.data()), opened.size());
  return IncidentId("I-" + to_hex(sha256(bytes)).substr(0, id_digits));
}

}  // namespace

const PublicFace& PublicFaces::take(const Incident& incident, const Digest& record) {
  const auto [at, is_new] = by_id_.try_emplace(incident.id.text);
  if (is_new)
    at->second = {public_id(record), settled(incident.where)};
  else
    revise(at->second.place, incident.where);
  return at->second;
}

const PublicFace* PublicFaces::find(const IncidentId& id) const {
  const auto found = by_id_.find(id.text);
  return found == by_id_.end() ? nullptr : &found->second;
}

}  // namespace truce::publish
