// SPDX-License-Identifier: Apache-2.0
#include "publish/release/release_sample.h"

#include <algorithm>

#include "base/random.h"

namespace truce::publish {
namespace {

constexpr std::int64_t hour_ns = 3'600'000'000'000;
const Instant beginning = from_civil_utc({2026, 6, 1});

std::string canary(std::string_view what, std::uint64_t secret) {
  return "kestrel-" + std::string(what) + "-" + std::to_string(secret);
}

// What may leave comes from `open`, the rest from `shut`.
class Maker {
 public:
  Maker(std::uint64_t seed, std::uint64_t secret, Sides sides)
      : open_(seed), shut_(secret), secret_(secret), sides_(sides) {}

  Knowledge make(std::size_t incidents) {
    Knowledge known;
    known.agreements.push_back({AgreementId("sample"),
                                "Sample agreement",
                                0.8,
                                {{"crimson", "Crimson Union"}, {"azure", "Azure League"}},
                                {{"1", "Ceasefire"},
                                 {"2", "Heavy weapons of Crimson Union"},
                                 {"3", "Sites of Crimson Union and Azure League"},
                                 {"azure-4", "Of Azure League"},
                                 {"5", "Access"},
                                 {"6", "Withdrawal"}},
                                {"6"}});
    for (std::size_t i = 0; i < incidents; ++i) {
      known.incidents.push_back(incident(i));
      add_findings(known, i);
    }
    return known;
  }

 private:
  double between(Random& random, double low, double high) {
    return low + (high - low) * random.uniform();
  }

  ToldIncident incident(std::size_t i) {
    ToldIncident told;
    Incident& out = told.incident;
    out.id = IncidentId(canary("incident", secret_) + std::to_string(i));
    told.face.id = IncidentId("I-" + std::to_string(100000 + i));
    out.version = 1 + static_cast<std::uint32_t>(open_.below(3));
    place(told);
    time(out);
    kind(out);
    out.origins = 1;
    Support support;
    support.observation = ObservationId(canary("observation", secret_));
    support.origin = OriginId(canary("origin", secret_));
    support.grade = {'B', 2};
    out.support = {support};
    out.facts = {{"headline", canary("text", secret_), {}},
                 {"place", canary("hamlet", secret_), {}}};
    if (i % 2 == 0) out.facts.push_back({"deaths_best", std::to_string(1000 + secret_ % 1000), {}});
    out.parties = {{canary("blamed", secret_), 0.9}};
    told.record = 10 + 3 * i;
    return told;
  }

  // Each version somewhere within one finest cell.
  void place(ToldIncident& told) {
    const LatLon about{between(open_, 46.0, 51.0), between(open_, 33.0, 39.0)};
    const CellBounds b = bounds_of(cell_at(about, finest_level));
    const double sigma_m = open_.below(4) == 0 ? 9000.0 : 60.0;
    for (std::uint32_t v = 0; v < told.incident.version; ++v) {
      const LatLon at{between(shut_, b.south + 1e-6, b.north - 1e-6),
                      between(shut_, b.west + 1e-6, b.east - 1e-6)};
      told.incident.where = {at, circular(sigma_m)};
      v == 0 ? void(told.face.place = settled(told.incident.where))
             : revise(told.face.place, told.incident.where);
    }
  }

  // Within one hour.
  void time(Incident& out) {
    const std::int64_t hour = static_cast<std::int64_t>(open_.below(72)) * hour_ns;
    const double share = between(shut_, 0.0, 0.9);
    out.when.from = beginning + Duration{hour + static_cast<std::int64_t>(share * hour_ns)};
    out.when.until = out.when.from;
  }

  void kind(Incident& out) {
    constexpr Act acts[] = {Act::presence,      Act::impact,    Act::explosion,
                            Act::outgoing_fire, Act::air_alert, Act::mine,
                            Act::jamming,       Act::harm,      Act::restriction};
    const double share = 0.7 + 0.3 * open_.uniform();
    out.act = mostly(acts[open_.below(std::size(acts))], share);
    out.weapons = {{WeaponClass::artillery, 152, canary("system", secret_), 0.9}};
    out.site = only(open_.below(12) == 0 ? Site::monitoring_post : Site::unknown);
  }

  void add_findings(Knowledge& known, std::size_t i) {
    // On which side a thing was must stay: under which article of one side there is a finding, and
    // whether there is one at all.
    constexpr const char* articles[] = {"1", "3", "5"};
    constexpr const char* of_a_side[] = {"2", "azure-4", "6"};
    const ToldIncident& told = known.incidents.back();
    for (std::size_t n = 0; n < open_.below(4); ++n) {
      Finding f;
      f.id = FindingId("F-" + std::to_string(10 * i + n));
      f.incident = told.incident.id;
      f.agreement = AgreementId("sample");
      const bool of_side = open_.below(3) == 0;
      f.article = of_side ? of_a_side[shut_.below(3)] : articles[open_.below(3)];
      const bool is_there = !of_side || sides_ == Sides::both || shut_.below(2) == 0;
      f.rule = canary("rule", secret_);
      f.party = "crimson";
      f.verdict = static_cast<Verdict>(open_.below(3));
      // Within one band of words.
      f.probability = Probability{between(shut_, 0.81, 0.94)};
      f.possible = Probability{between(shut_, 0.96, 0.98)};
      f.attribution = {{"crimson", Probability{0.9}, canary("ground", secret_)}};
      f.reasons = {{"place", canary("trace", secret_), between(shut_, 100.0, 20000.0), "m"}};
      f.where = told.incident.where;
      f.settles = canary("settles", secret_);
      if (is_there) known.findings.push_back({f, 11 + 3 * i});
    }
  }

  Random open_, shut_;
  std::uint64_t secret_;
  Sides sides_;
};

}  // namespace

Policy sample_policy() {
  Policy policy;
  policy.id = "sample";
  policy.title = "Sample policy";
  policy.sha256 = std::string(64, 'a');
  for (const Kind kind : kinds) {
    const Floor floor = floor_of(kind);
    KindRule& rule = policy.rules[static_cast<std::size_t>(kind)];
    rule.where.form = std::max(floor.form, Form::cell);
    rule.where.level =
        floor.form == Form::withheld ? 0 : level_of(std::max(floor.cell_km, 5)).value();
    rule.delay_hours = floor.delay_hours;
    rule.time = Rounding::hour;
  }
  return policy;
}

Surroundings sample_surroundings() {
  Surroundings out;
  out.towns = {{{"Millbrook", "Мілбрук", "Moulin"}, {48.5, 36.0}, 1},
               {{"Ashford", "Ешфорд", "Frênes"}, {50.0, 37.5}, 1}};
  out.outline = {{{45.0, 32.0}, {52.0, 32.0}, {52.0, 40.0}}};
  return out;
}

Knowledge sample_knowledge(std::uint64_t seed, std::uint64_t secret, std::size_t incidents,
                           Sides sides) {
  return Maker(seed, secret, sides).make(incidents);
}

Instant long_after() {
  return beginning + std::chrono::hours{24 * 30};
}

std::vector<std::string> planted(std::uint64_t secret) {
  std::vector<std::string> out = {"kestrel", std::to_string(secret),
                                  std::to_string(1000 + secret % 1000)};
  for (const char* name : {"crimson", "Crimson", "azure", "Azure"}) out.emplace_back(name);
  return out;
}

}  // namespace truce::publish
