// SPDX-License-Identifier: Apache-2.0
#include "locate_summary.h"

#include <cstdio>

#include "base/json.h"
#include "publish/located_lines.h"
#include "terminal.h"

namespace truce::apps {
namespace {

void write_shares(JsonWriter& json, const sense::Shares& shares) {
  json.key("coverage").begin_object().field("mean", shares.mean, 4);
  json.field("at_50", shares.at_50, 4).field("at_90", shares.at_90, 4);
  json.field("at_99", shares.at_99, 4).end_object();
}

// What agreed among a few and was given the lie by the silence of the many beside them.
void write_contradicted(JsonWriter& json, const locate::LocatorState& state) {
  json.field("contradicted", state.contradicted_count).key("latest_contradicted").begin_array();
  for (const locate::Contradicted& c : state.contradicted) {
    json.begin_object().field("at", c.at);
    json.field("latitude", c.where.lat_deg, 5).field("longitude", c.where.lon_deg, 5);
    json.field("silent", c.silent).key("arrivals").begin_array();
    for (const std::uint64_t id : c.arrivals) json.integer(static_cast<std::int64_t>(id));
    json.end_array();
    if (!c.accused.empty()) json.field("accused", c.accused);
    publish::write_owners(json, c.owners);
    json.end_object();
  }
  json.end_array();
}

void write_reports(JsonWriter& json, const ReportCounts& r) {
  json.key("reports").begin_object().field("given", r.given).field("joined", r.joined);
  json.field("alone", r.alone).field("unused", r.unused()).field("unusable", r.unusable);
  json.field("late", r.late).field("no_room", r.no_room).end_object();
}

std::string name_of(const LocateSummary& s, std::uint32_t station) {
  return station < s.stations.size() ? s.stations[station] : std::string();
}

// Stations that said too much, those whose clocks are off, and those whose clocks ran away.
void write_stations(JsonWriter& json, const LocateSummary& s) {
  json.key("suspended").begin_array();
  for (const std::uint32_t station : s.suspended) json.string(name_of(s, station));
  json.end_array().key("clock_offsets").begin_array();
  for (const locate::StationOffset& offset : s.state.offsets) {
    json.begin_object().field("station", name_of(s, offset.station));
    json.field("offset_s", offset.offset_s, 4).field("sigma_s", offset.sigma_s, 4).end_object();
  }
  json.end_array().key("lost_time").begin_array();
  for (const std::uint32_t station : s.state.timeless) json.string(name_of(s, station));
  json.end_array();
}

// As it was taken to be at the end, a tile of the network each.
void write_media(JsonWriter& json, const LocateSummary& s) {
  json.field("medium", s.medium).key("media").begin_array();
  for (const locate::MediumState& m : s.state.media) {
    json.begin_object().field("latitude", m.centre.lat_deg, 5);
    json.field("longitude", m.centre.lon_deg, 5);
    if (s.medium == "air") {
      json.field("wind_east_mps", m.wind_east_mps, 3);
      json.field("wind_east_sigma_mps", m.wind_east_sigma, 3);
      json.field("wind_north_mps", m.wind_north_mps, 3);
      json.field("wind_north_sigma_mps", m.wind_north_sigma, 3);
      json.field("sound_mps", m.sound_mps, 3).field("sound_sigma_mps", m.sound_sigma, 3);
    } else {
      json.field("p_slowness_error", m.p_slowness_error, 5);
      json.field("s_slowness_error", m.s_slowness_error, 5);
    }
    json.field("detection", m.detection, 4).field("noise_hz", m.noise_hz, 7);
    json.field("jitter_s", m.sigma_s, 5);
    if (s.medium == "seismic") json.field("s_jitter_s", m.s_sigma_s, 5);
    json.end_object();
  }
  json.end_array();
}

void print_json(const LocateSummary& s) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("incidents", s.incidents)
      .field("pairs", s.pairs)
      .field("detections", s.detections)
      .field("least_arrivals", s.least_arrivals)
      .field("quarantined", s.quarantined)
      .field("late", s.state.late)
      .field("dropped", s.state.dropped)
      .field("repeated", s.state.repeated)
      .field("stuck", s.state.stuck)
      .field("shock_waves", s.state.shocks)
      .field("seconds", s.seconds, 3)
      .field("arrivals_per_second", static_cast<double>(s.arrivals) / s.seconds, 0);
  write_reports(json, s.reports);
  write_stations(json, s);
  write_media(json, s);
  write_contradicted(json, s.state);
  if (s.coverage) write_shares(json, *s.coverage);
  if (!s.unnoticed.empty()) {
    json.key("unnoticed").begin_array();
    for (const UnnoticedAnswer& answer : s.unnoticed) write_unnoticed(json, answer);
    json.end_array();
  }
  json.end_object();
  std::fprintf(stdout, "%s\n", out.c_str());
}

void print_unused(const LocateSummary& s) {
  if (s.state.late + s.state.dropped + s.state.repeated + s.state.stuck > 0)
    std::fprintf(stderr,
                 "not used: %s came too late, %s past a bound, %s said twice, %s of stations that "
                 "say too much\n",
                 with_commas(s.state.late).c_str(), with_commas(s.state.dropped).c_str(),
                 with_commas(s.state.repeated).c_str(), with_commas(s.state.stuck).c_str());
  const ReportCounts& r = s.reports;
  if (r.unused() > 0)
    std::fprintf(stderr,
                 "%s of %s reports are part of no incident (%s unusable, %s too late, %s past a "
                 "bound)\n",
                 with_commas(r.unused()).c_str(), with_commas(r.given).c_str(),
                 with_commas(r.unusable).c_str(), with_commas(r.late).c_str(),
                 with_commas(r.no_room).c_str());
}

// Silence here is no quiet there.
void print_why_none(const LocateSummary& s) {
  const auto heard = static_cast<std::size_t>(s.least_arrivals);
  std::fprintf(stderr,
               "none was located: that takes %zu arrivals that fit together, %s; here are %s "
               "stations%s\n",
               heard, s.medium == "seismic" ? "P or S" : "each of another station",
               with_commas(s.stations.size()).c_str(),
               s.medium != "seismic" && s.stations.size() < heard ? ", which is too few" : "");
}

void print_words(const LocateSummary& s) {
  std::fprintf(stderr, "%s incidents from %s detections; %s lines quarantined; %.2f s\n",
               with_commas(s.incidents).c_str(), with_commas(s.detections).c_str(),
               with_commas(s.quarantined).c_str(), s.seconds);
  if (s.incidents == 0 && s.arrivals > 0) print_why_none(s);
  if (s.pairs > 0)
    std::fprintf(stderr, "%s pairs of incidents are likely one shot, fired and come down\n",
                 with_commas(s.pairs).c_str());
  if (s.state.shocks > 0)
    std::fprintf(stderr, "%s shock waves were not used to locate\n",
                 with_commas(s.state.shocks).c_str());
  if (s.state.contradicted_count > 0)
    std::fprintf(stderr,
                 "%s not believed: stations agreed, most of those beside them or all of other "
                 "owners were silent; "
                 "--json tells the latest\n",
                 with_commas(s.state.contradicted_count).c_str());
  if (s.suspended.size() + s.state.offsets.size() + s.state.timeless.size() > 0)
    std::fprintf(
        stderr, "%zu stations said too much, %zu clocks are off, %zu ran away; --json names them\n",
        s.suspended.size(), s.state.offsets.size(), s.state.timeless.size());
  print_unused(s);
  for (const UnnoticedAnswer& answer : s.unnoticed)
    std::fprintf(stdout, "%s", unnoticed_words(answer).c_str());
}

}  // namespace

void print_summary(const LocateSummary& summary, bool as_json) {
  if (as_json)
    print_json(summary);
  else
    print_words(summary);
}

}  // namespace truce::apps
