// SPDX-License-Identifier: Apache-2.0
#include "derived_fields.h"

#include "publish/release/grid.h"
#include "record/finding_lines.h"
#include "record/incident_lines.h"

namespace truce::apps {
namespace {

// The cells in which places are published (docs/formats/policy.md) and no others: cells of two
// grids would cut each other.
std::vector<proof::Field> coarse(const Place& where, const TimeSpan& when) {
  std::vector<proof::Field> fields;
  for (int level = 0; is_valid(where.at) && level <= publish::finest_level; ++level)
    fields.push_back({"cell_" + std::to_string(publish::cell_sizes_km[level]) + "km",
                      "\"" + to_text(publish::cell_at(where.at, level)) + "\""});
  fields.push_back({"day", "\"" + to_date(when.middle()) + "\""});
  return fields;
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
