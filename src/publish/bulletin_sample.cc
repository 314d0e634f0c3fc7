// SPDX-License-Identifier: Apache-2.0
#include "publish/bulletin_sample.h"

#include <cmath>
#include <cstdio>

#include "base/random.h"

namespace truce::publish {
namespace {

Instant moment(std::string_view text) {
  return parse_instant(text).value();
}

const std::vector<LatLon> contact = {
    {48.67, 39.36}, {48.70, 39.05}, {48.72, 38.72}, {48.64, 38.58}, {48.52, 38.42}, {48.36, 38.30},
    {48.33, 38.12}, {48.30, 37.96}, {48.20, 37.85}, {48.11, 37.74}, {48.02, 37.64}, {47.93, 37.58},
    {47.80, 37.55}, {47.66, 37.62}, {47.50, 37.68}, {47.34, 37.72}, {47.20, 37.78}, {47.10, 37.83}};

const std::vector<LatLon> border = {
    {50.05, 38.0},  {49.93, 38.35}, {49.95, 38.95}, {49.80, 39.18}, {49.73, 39.6},  {49.57, 40.15},
    {49.25, 40.20}, {49.00, 39.70}, {48.80, 39.98}, {48.58, 39.66}, {48.28, 39.86}, {48.26, 39.98},
    {47.88, 39.72}, {47.85, 39.05}, {47.82, 38.77}, {47.60, 38.30}, {47.25, 38.28}, {47.11, 38.23},
    {47.08, 37.95}, {47.09, 37.55}, {46.95, 37.30}, {46.87, 36.95}};

std::string numbered(char letter, std::size_t n) {
  char text[16];
  std::snprintf(text, sizeof text, "%c-%06zu", letter, n);
  return text;
}

AgreementText sample_agreement() {
  AgreementText a;
  a.id = AgreementId{"sample-truce"};
  a.title = "Sample truce: ceasefire and withdrawal";
  a.in_force = "from 2015-02-15 00:00 (+02:00)";
  a.parties = {{"east", "Eastern party"}, {"west", "Western party"}};
  a.zone = {"Europe/Kyiv",
            {{moment("2014-10-26T01:00:00Z"), 7200}, {moment("2015-03-29T01:00:00Z"), 10800}}};
  a.articles = {
      {"1", "Ceasefire", "No fire of any kind along the line.", "Sample text, paragraph 1"},
      {"2", "Withdrawal of heavy weapons", "Artillery of 100 mm and more stays 25 km back.",
       "Sample text, paragraph 2, https://example.org/truce"},
      {"3", "Objects under protection", "No attack on homes, schools and the power grid.", ""},
      {"4", "Release of prisoners", "All for all within five days.", "", true}};
  a.sources = {"Sample text of the truce, https://example.org/truce"};
  return a;
}

LineCoverage sample_coverage(Instant from, Random& random) {
  LineCoverage c;
  c.from = from;
  c.step = std::chrono::hours{1};
  c.sample_m = 500.0;
  for (std::size_t i = 0; i < 11; ++i) {
    const LatLon middle = contact[std::min(i, contact.size() - 1)];
    c.stretches.push_back({"sector-" + std::to_string(i + 1), middle, 20.0 * static_cast<double>(i),
                           20.0 * static_cast<double>(i + 1)});
  }
  for (std::size_t s = 0; s < c.stretches.size(); ++s)
    for (std::size_t h = 0; h < 72; ++h) {
      const bool night = h % 24 < 5 || h % 24 > 18;
      const bool out = (s % 3 == 1 && night) || (h >= 40 && h < 49) || (s == 7 && h > 20);
      c.detection.push_back(out ? 0.0F
                                : static_cast<float>(random.uniform(night ? 0.05 : 0.4, 0.95)));
    }
  c.gaps = {{140.0, 160.0, c.stretches[7].middle, from + std::chrono::hours{21},
             from + std::chrono::hours{72}},
            {0.0, 220.0, c.stretches[5].middle, from + std::chrono::hours{40},
             from + std::chrono::hours{49}}};
  c.unwatched_share = 0.24;
  c.told_in_gaps = 0.8;
  return c;
}

struct Drawn {
  Incident incident;
  Finding finding;
};

LatLon along_line(Random& random, double east_km) {
  const double t = random.uniform() * static_cast<double>(contact.size() - 1);
  const auto i = static_cast<std::size_t>(t);
  const double f = t - static_cast<double>(i);
  const LatLon a = contact[i], b = contact[std::min(i + 1, contact.size() - 1)];
  return {a.lat_deg + f * (b.lat_deg - a.lat_deg),
          a.lon_deg + f * (b.lon_deg - a.lon_deg) + east_km / 74.0};
}

Incident drawn_incident(std::size_t n, Random& random, Instant from) {
  Incident i;
  i.id = IncidentId{numbered('I', n)};
  i.when.from = from + std::chrono::minutes{random.below(72 * 60)};
  i.when.until = i.when.from + std::chrono::minutes{random.chance(0.3) ? 120 : 0};
  i.when.sigma_s = 30;
  const double major = std::exp(random.uniform(3.5, 8.6));
  const double turn = random.uniform(0, 3.14);
  const double minor = major * random.uniform(0.2, 1.0);
  const double c = std::cos(turn), s = std::sin(turn);
  i.where = {
      along_line(random, random.normal() * 9),
      {major * major * c * c + minor * minor * s * s, (major * major - minor * minor) * c * s,
       major * major * s * s + minor * minor * c * c}};
  const Act acts[] = {Act::impact, Act::outgoing_fire, Act::explosion, Act::small_arms_fire};
  const double share = random.uniform(0.6, 1.0);  // drawn before the act: arguments have no order
  i.act = mostly(acts[random.below(4)], share);
  i.weapons = {{WeaponClass::artillery, random.chance(0.5) ? 152 : 122, "", 0.7}};
  i.site = mostly(random.chance(0.3) ? Site::residential : Site::open_ground, 0.7);
  i.origins = 1 + static_cast<std::uint32_t>(random.below(4));
  for (std::uint32_t o = 0; o < i.origins; ++o)
    i.support.push_back({ObservationId{i.id.text + "/" + std::to_string(o)},
                         OriginId{"origin-" + std::to_string(o)},
                         o % 2 == 0 ? Means::patrol : Means::acoustic,
                         {static_cast<char>('A' + random.below(4)), 2},
                         false});
  return i;
}

Finding drawn_finding(std::size_t n, Random& random, const Incident& incident) {
  Finding f;
  f.id = FindingId{numbered('F', n)};
  f.incident = incident.id;
  f.agreement = AgreementId{"sample-truce"};
  f.article = std::to_string(1 + random.below(3));
  f.rule = f.article + ".fire";
  f.when = incident.when;
  f.where = incident.where;
  const double p = random.uniform();
  f.verdict = p > 0.75 ? Verdict::breach : p < 0.15 ? Verdict::compliant : Verdict::undetermined;
  f.probability = Probability{f.verdict == Verdict::breach      ? 0.8 + 0.2 * random.uniform()
                              : f.verdict == Verdict::compliant ? 0.02
                                                                : random.uniform(0.05, 0.79)};
  f.possible =
      Probability{f.verdict == Verdict::compliant ? 0.05 : 0.5 + 0.5 * f.probability.value};
  const bool east = random.chance(0.5);
  f.party = random.chance(0.4) ? "unattributed" : east ? "east" : "west";
  if (f.party != "unattributed")
    f.attribution = {
        {f.party, Probability{0.86}, "the place of firing lies on its side of the line"},
        {"unattributed", Probability{0.14}, "what the place leaves open"}};
  f.reasons = {{"time", "within the validity of the article", 1.0, "probability"},
               {"place", "12 km from the line of contact, 25 km required", 12034, "m"},
               {"class", "artillery of 100 mm and more", 0.7, "probability"},
               {"verdict", "held against the standard of proof of 80 %", f.probability.value,
                "probability"}};
  if (f.verdict == Verdict::undetermined)
    f.settles = "A crater analysis, or a second bearing from the north, would tell the calibre.";
  return f;
}

void add_places(Bulletin& b) {
  b.lines = {{"Line of contact (invented course)", {contact}}};
  MapZone strip;
  strip.title = "Security zone, 15 km each side";
  strip.distance_m = 15000;
  b.zones = {strip};
  b.outline = {border};
  b.towns = {{"Donetsk", {48.00, 37.80}, 1},         {"Luhansk", {48.57, 39.33}, 1},
             {"Mariupol", {47.10, 37.55}, 1},        {"Horlivka", {48.33, 38.05}, 2},
             {"Sievierodonetsk", {48.95, 38.49}, 2}, {"Debaltseve", {48.34, 38.40}, 3},
             {"Volnovakha", {47.60, 37.50}, 3},      {"Краматорськ", {48.74, 37.55}, 2}};
  b.posts = {
      {"Post 1", {48.66, 39.28}, 1}, {"Post 2", {48.12, 37.80}, 1}, {"Post 3", {47.12, 37.75}, 1}};
  b.objects = {{"Substation", {48.15, 37.75}, 1}};
}

void add_counts(Sample& sample) {
  Bulletin& b = sample.bulletin;
  b.incidents = sample.incidents;
  b.findings = sample.findings;
  b.counts.incidents = static_cast<std::int64_t>(sample.incidents.size());
  for (const Incident& i : sample.incidents)
    b.counts.observations += static_cast<std::int64_t>(i.support.size());
  b.counts.duplicates = b.counts.observations / 9;
  b.counts.quarantined = 2;
  b.quarantine_reasons = {{"a latitude of 91.2; it lies between -90 and 90", 1},
                          {"no time in column 4; write 2015-03-10T09:40:00Z", 1}};
  b.quarantined = {{{"patrols.csv", 17}, 3, b.quarantine_reasons[0].reason, "x,17,91.2,37.1"},
                   {{"patrols.csv", 40}, 4, b.quarantine_reasons[1].reason, "обстріл, без часу"}};
  b.inputs = {{"patrols.csv", "mission-table", "Invented for tests", b.counts.observations, 2}};
}

}  // namespace

Sample sample_bulletin(std::size_t findings, std::uint64_t seed) {
  Random random(seed);
  Sample sample;
  Bulletin& b = sample.bulletin;
  b.title = "Bulletin of the first 72 hours";
  b.mission = "Sample monitoring mission";
  b.program = "truce, sample";
  b.from = moment("2015-03-10T00:00:00Z");
  b.until = moment("2015-03-13T00:00:00Z");
  b.agreements = {sample_agreement()};
  b.coverage = sample_coverage(b.from, random);
  add_places(b);
  for (std::size_t n = 1; n <= findings; ++n) {
    sample.incidents.push_back(drawn_incident(n, random, b.from));
    sample.findings.push_back(drawn_finding(n, random, sample.incidents.back()));
  }
  add_counts(sample);
  return sample;
}

Sample small_bulletin() {
  Sample sample = sample_bulletin(2, 5);
  sample.bulletin.title = "Small bulletin";
  sample.bulletin.agreements[0].articles.resize(1);
  for (std::size_t i = 0; i < 2; ++i) {
    sample.findings[i].article = "1";
    sample.findings[i].verdict = i == 0 ? Verdict::breach : Verdict::undetermined;
    sample.findings[i].probability = Probability{i == 0 ? 0.93 : 0.35};
  }
  return sample;
}

}  // namespace truce::publish
