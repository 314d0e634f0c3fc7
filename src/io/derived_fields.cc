// SPDX-License-Identifier: Apache-2.0
#include "io/derived_fields.h"

#include "record/finding_lines.h"
#include "record/incident_lines.h"

namespace truce::io {
namespace {

bool is_of_incident(record::Type type) {
  return type == record::Type::incident_opened || type == record::Type::incident_revised;
}

std::string quoted(const std::string& word) {
  return "\"" + word + "\"";
}

// `face` is null for a finding of no incident.
std::vector<proof::Field> coarse(const publish::PublicFace* face, const char* id_name,
                                 const TimeSpan& when) {
  std::vector<proof::Field> fields = {{"day", quoted(to_date(when.middle()))}};
  if (face == nullptr) return fields;
  fields.push_back({id_name, quoted(face->id.text)});
  for (int level = 0; level <= publish::finest_level; ++level)
    fields.push_back(
        {"cell_" + std::to_string(publish::cell_sizes_km[static_cast<std::size_t>(level)]) + "km",
         quoted(to_text(face->place.cell(level)))});
  return fields;
}

}  // namespace

void DerivedFields::see(const record::Record& record) {
  if (!is_of_incident(record.type)) return;
  if (const auto incident = record::decode_incident(record.body))
    faces_.take(*incident, record.digest);
}

std::vector<proof::Field> DerivedFields::of(const record::Record& record) {
  using record::Type;
  if (is_of_incident(record.type)) {
    const auto incident = record::decode_incident(record.body);
    if (incident) return coarse(&faces_.take(*incident, record.digest), "id", incident->when);
  }
  if (record.type == Type::finding_made || record.type == Type::finding_revised) {
    const auto finding = record::decode_finding(record.body);
    if (finding) return coarse(faces_.find(finding->incident), "incident", finding->when);
  }
  return {};
}

}  // namespace truce::io
