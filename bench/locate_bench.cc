// SPDX-License-Identifier: Apache-2.0
// How many observations a second become incidents, on one core: a satellite's hotspots of a season,
// made up in clusters like real ones (seeded). Prints one line.
#include <chrono>
#include <cstdio>
#include <ctime>
#include <string>
#include <vector>

#include "base/random.h"
#include "locate/associate.h"

namespace {

std::vector<truce::Observation> season(std::size_t count) {
  truce::Random random(1);
  std::vector<truce::Observation> all;
  const truce::Instant start = truce::from_civil_utc({2023, 3, 1, 11});
  while (all.size() < count) {
    const truce::LatLon fire{random.uniform(46.0, 51.0), random.uniform(28.0, 39.0)};
    const auto day = random.below(250);
    const truce::Instant pass = start + std::chrono::hours(24) * static_cast<int>(day);
    const int pixels = 1 + static_cast<int>(random.exponential(1.2));
    for (int i = 0; i < pixels; ++i) {
      truce::Observation o;
      o.id =
          truce::ObservationId{"firms:N-" + std::to_string(day) + "-" + std::to_string(all.size())};
      o.origin = truce::OriginId{o.id.text};
      o.source = "NASA FIRMS";
      o.means = truce::Means::satellite_thermal;
      o.grade = {'B', 3};
      o.when = {pass, pass + std::chrono::minutes(1), 0.0};
      o.where = {{fire.lat_deg + 0.0035 * i, fire.lon_deg + 0.001 * random.normal()},
                 truce::circular(160.0)};
      o.act = truce::mostly(truce::Act::heat, 0.5);
      truce::at(o.act, truce::Act::unknown) = 0.35F;
      truce::at(o.act, truce::Act::impact) = 0.15F;
      all.push_back(std::move(o));
    }
  }
  return all;
}

}  // namespace

int main() {
  const auto observations = season(200'000);
  const std::clock_t begin = std::clock();  // processor time: one core, whoever else works
  const auto incidents = truce::locate::associate(observations);
  const double s = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  std::printf("locate: %zu observations, %zu incidents, %.2f s of one core, %.0f observations/s\n",
              observations.size(), incidents.size(), s,
              static_cast<double>(observations.size()) / s);
  return 0;
}
