// SPDX-License-Identifier: Apache-2.0
// One incident with all that supports it: each observation as it came, how far its place lies from
// the one that was made of all, and what was made of the incident.
#include <cmath>
#include <optional>
#include <set>

#include "base/json.h"
#include "engine/views.h"
#include "geo/geodesic.h"
#include "io/observation_lines.h"
#include "observe/truce_lines.h"
#include "record/incident_lines.h"
#include "serve/answer_cache.h"
#include "serve/answers.h"
#include "serve/features.h"
#include "serve/moments.h"

namespace truce::serve {
namespace {

struct Offset {
  double metres = 0;
  double sigmas = 0;  // of both places together (Mahalanobis)
};

Offset offset_between(const Place& a, const Place& b) {
  const double metres = geo::distance_m(a.at, b.at);
  const double azimuth = geo::azimuth_deg(a.at, b.at) * std::acos(-1.0) / 180.0;
  const double e = metres * std::sin(azimuth), n = metres * std::cos(azimuth);
  const double ee = a.covariance.ee_m2 + b.covariance.ee_m2;
  const double en = a.covariance.en_m2 + b.covariance.en_m2;
  const double nn = a.covariance.nn_m2 + b.covariance.nn_m2;
  const double determinant = ee * nn - en * en;
  if (!(determinant > 0)) return {metres, 0};
  return {metres, std::sqrt((e * e * nn - 2 * e * n * en + n * n * ee) / determinant)};
}

void write_support(JsonWriter& out, const Incident& of, const Support& support,
                   const io::IncidentLines& lines) {
  out.begin_object().field("id", support.observation.text);
  out.field("repeats", support.repeats).field("belongs", support.belongs, 4);
  const auto found = lines.observations.find(support.observation.text);
  const auto seen = found == lines.observations.end()
                        ? Result<Observation>(failure(Code::not_found, "none"))
                        : observe::read_line(found->second.line);
  out.key("received");
  seen ? out.instant(found->second.at) : out.null();
  const Offset offset = seen ? offset_between(of.where, seen->where) : Offset{};
  out.key("offset_m");
  seen ? out.number(offset.metres, 1) : out.null();
  out.key("offset_sigmas");
  seen ? out.number(offset.sigmas, 2) : out.null();
  out.key("observation");
  seen ? out.raw(found->second.line) : out.null();
  out.end_object();
}

std::set<std::string> write_findings(JsonWriter& out, const engine::State& state,
                                     const std::string& incident) {
  std::set<std::string> ids;
  out.key("findings").begin_array();
  for (auto at = state.findings.lower_bound({incident, "", ""});
       at != state.findings.end() && at->first.incident == incident; ++at) {
    const Finding finding = engine::decoded(at->second);
    ids.insert(finding.id.text);
    out.begin_object().field("id", finding.id.text).field("version", finding.version);
    out.field("agreement", finding.agreement.text).field("article", finding.article);
    out.field("rule", finding.rule).field("party", finding.party);
    out.field("verdict", to_text(finding.verdict));
    out.field("probability", clamp(finding.probability).value, 4).end_object();
  }
  out.end_array();
  return ids;
}

void write_cases(JsonWriter& out, const verify::Desk& desk, const std::set<std::string>& findings) {
  out.key("cases").begin_array();
  for (const auto& [id, of] : desk.cases)
    for (const auto& [finding, version] : of.findings)
      if (findings.contains(finding.text)) {
        out.begin_object().field("id", id.text).field("title", of.title);
        out.field("stage", to_text(of.stage)).end_object();
        break;
      }
  out.end_array();
}

void write_versions(JsonWriter& out, const io::IncidentLines& lines) {
  out.key("versions").begin_array();
  for (std::size_t i = 0; i < lines.versions.size(); ++i)
    out.begin_object()
        .field("version", i + 1)
        .field("at", lines.versions[i].at)
        .field("record", lines.versions[i].record)
        .end_object();
  out.end_array();
}

// What of it is looked up beside the state, so that nobody waits for it.
struct FoundIncident {
  Incident incident;
  std::string parts;  // members of the answer, from the state
  std::uint64_t head = 0;
};

FoundIncident found_in(const View& view, const Incident& incident) {
  std::string json;
  JsonWriter out(json);
  out.begin_object();
  write_cases(out, view.state.desk, write_findings(out, view.state, incident.id.text));
  return {incident, json.substr(1), view.head};
}

http::Response incident_answer(const Asking& asking, const FoundIncident& found) {
  std::set<std::string> observations;
  for (const Support& support : found.incident.support)
    observations.insert(support.observation.text);
  const auto lines = asking.app.room.lines().find(found.incident.id.text, observations, found.head);
  if (!lines) return problem(lines.error());
  std::string more;
  JsonWriter out(more);
  out.begin_object().key("observations").begin_array();
  for (const Support& support : found.incident.support)
    write_support(out, found.incident, support, *lines);
  out.end_array();
  write_versions(out, *lines);
  std::string json = record::encode(found.incident);
  json.back() = ',';
  return json_answer(json + found.parts + "," + more.substr(1) + "}");
}

}  // namespace

http::Response show_incident(const Asking& asking) {
  const auto moments = moments_of(asking.target);
  if (!moments) return problem(moments.error());
  std::optional<FoundIncident> found;
  http::Response missing = look(asking, *moments, [&](const View& view) {
    if (const Incident* of = incident_of(view.state, asking.parts[0])) found = found_in(view, *of);
    return problem(404, "there is no incident '" + asking.parts[0] + "'");
  });
  if (!found) return missing;
  http::Response made = incident_answer(asking, *found);
  return moments->known_at ? std::move(made)
                           : kept_answer(asking, found->head, {}, std::move(made));
}

}  // namespace truce::serve
