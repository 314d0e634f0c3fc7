// SPDX-License-Identifier: Apache-2.0
#include "derived_fields.h"

#include "base/json.h"
#include "record/finding_lines.h"
#include "record/incident_lines.h"

namespace truce::apps {
namespace {

std::vector<proof::Field> coarse(const Place& where, const TimeSpan& when) {
  std::string place;
  JsonWriter(place)
      .begin_object()
      .field("latitude", where.at.lat_deg, 1)
      .field("longitude", where.at.lon_deg, 1)
      .end_object();
  return {{"place_0.1deg", std::move(place)}, {"day", "\"" + to_date(when.middle()) + "\""}};
}

}  // namespace

std::vector<proof::Field> derived_fields(const record::Record& record) {
  using record::Type;
  if (record.type == Type::incident_opened || record.type == Type::incident_revised) {
    const auto incident = record::decode_incident(record.body);
    if (incident) return coarse(incident->where, incident->when);
  }
  if (record.type == Type::finding_made || record.type == Type::finding_revised) {
    const auto finding = record::decode_finding(record.body);
    if (finding) return coarse(finding->where, finding->when);
  }
  return {};
}

}  // namespace truce::apps
