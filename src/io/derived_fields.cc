// SPDX-License-Identifier: Apache-2.0
#include "io/derived_fields.h"

#include "record/finding_lines.h"
#include "record/incident_lines.h"

namespace truce::io {
namespace {

std::vector<proof::Field> coarse(const publish::SettledPlace* place, const TimeSpan& when) {
  std::vector<proof::Field> fields;
  for (int level = 0; place != nullptr && level <= publish::finest_level; ++level)
    fields.push_back(
        {"cell_" + std::to_string(publish::cell_sizes_km[static_cast<std::size_t>(level)]) + "km",
         "\"" + to_text(place->cell(level)) + "\""});
  fields.push_back({"day", "\"" + to_date(when.middle()) + "\""});
  return fields;
}

}  // namespace

std::vector<proof::Field> DerivedFields::of(const record::Record& record) {
  using record::Type;
  if (record.type == Type::incident_opened || record.type == Type::incident_revised) {
    const auto incident = record::decode_incident(record.body);
    if (incident) return coarse(&places_.take(*incident), incident->when);
  }
  if (record.type == Type::finding_made || record.type == Type::finding_revised) {
    const auto finding = record::decode_finding(record.body);
    if (finding) return coarse(places_.find(finding->incident), finding->when);
  }
  return {};
}

}  // namespace truce::io
