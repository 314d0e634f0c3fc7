// SPDX-License-Identifier: Apache-2.0
// A night of a million phones, made up with its truth: towns whose people listen, happenings that
// some of those within hearing tell of (place, direction, time, each with its error, some the wrong
// way), unrelated reports, and liars of one side who agree on happenings that never were, and tell
// true things too. Prints what was found, what was not, who was named, and reports a second of one
// core. Arguments: reports in thousands, seed, 1 if sides are declared (default) or 0.
#include <sys/resource.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <numbers>
#include <vector>

#include "base/random.h"
#include "geo/geodesic.h"
#include "locate/frame.h"
#include "locate/rows/reporters.h"

namespace {

using truce::locate::Offset;
using truce::locate::rows::Account;
using truce::locate::rows::Listener;

constexpr double night_s = 8.0 * 3600.0;
constexpr double sound_m_s = 340.0;
const truce::Instant dusk = truce::from_civil_utc({2026, 1, 10, 20});

struct Person {
  truce::LatLon at;
  truce::locate::rows::Side side;
  bool lies;
  int lied = 0;
};
struct Happening {
  truce::LatLon at;
  double at_s;
  bool is_real;
  int tellers;
  double listeners = 0.0;
};
struct Town {
  truce::LatLon at;
  double radius_m;
  std::vector<std::size_t> people;
};

struct Night {
  std::vector<Person> people;
  std::vector<Town> towns;
  std::vector<Happening> happenings;
  std::vector<truce::Bearing> reports;
  std::vector<Listener> listeners;
};

Offset apart(truce::LatLon a, truce::LatLon b) {
  return truce::locate::offset(a, b, truce::locate::degree_length(a.lat_deg));
}
truce::LatLon moved(truce::LatLon from, double east_m, double north_m) {
  return truce::locate::moved(from, {east_m, north_m}, truce::locate::degree_length(from.lat_deg));
}

// Towns of very unlike size along a front of some 900 km; 6 in 10 of one side, mixed.
void settle(Night& night, truce::Random& random, std::size_t people) {
  std::size_t settled = 0;
  while (settled < people) {
    Town town;
    town.at = {random.uniform(46.5, 50.5), random.uniform(30.0, 39.0)};
    const double size = std::min(20000.0, 300.0 / std::pow(1.0 - random.uniform(), 0.8));
    town.radius_m = 900.0 * std::pow(size / 300.0, 0.35);
    const double share = random.uniform(0.45, 0.75);
    for (int i = 0; i < static_cast<int>(size) && settled < people; ++i, ++settled) {
      town.people.push_back(night.people.size());
      const truce::locate::rows::Side side = random.chance(share) ? 1 : 2;
      night.people.push_back(
          {moved(town.at, town.radius_m * random.normal(), town.radius_m * random.normal()), side,
           side == 1 && random.chance(0.08), 0});
    }
    night.towns.push_back(std::move(town));
  }
}

truce::Bearing report(truce::Random& random, const Person& person, std::size_t who,
                      const Happening& h) {
  const Offset by = apart(person.at, h.at);
  const double d = std::hypot(by.east_m, by.north_m);
  truce::Bearing b;
  b.origin = who + 1;
  b.from = moved(person.at, 20.0 * random.normal(), 20.0 * random.normal());
  b.from_error_m = 20.0;
  b.sigma_deg = random.chance(0.5) ? 10.0 : 20.0;
  const double sigma = b.sigma_deg * random.uniform(0.8, 1.4);
  double azimuth =
      std::atan2(by.east_m, by.north_m) * 180.0 / std::numbers::pi + sigma * random.normal();
  if (random.chance(0.15)) azimuth = random.uniform(0.0, 360.0);
  azimuth -= 360.0 * std::floor(azimuth / 360.0);
  b.azimuth_deg = azimuth < 360.0 ? azimuth : 0.0;
  b.time_sigma_s = 3.0;
  const double late = random.chance(0.05) ? random.uniform(0.0, 40.0) : 3.0 * random.normal();
  b.at = dusk + truce::from_seconds(h.at_s + d / sound_m_s + late);
  return b;
}

void happen(Night& night, truce::Random& random, const Town& town, bool is_real, double at_s) {
  const double out = town.radius_m * 1.5;
  Happening h{moved(town.at, out * random.normal(), out * random.normal()), at_s, is_real, 0};
  const double reach = is_real ? random.uniform(2000.0, 5000.0) : 5000.0;
  const double share = is_real ? random.uniform(0.15, 0.4) : random.uniform(0.5, 0.9);
  for (const std::size_t who : town.people) {
    Person& person = night.people[who];
    if (!is_real && !person.lies) continue;
    const Offset by = apart(person.at, h.at);
    const double heard = 1.0 / (1.0 + std::pow(std::hypot(by.east_m, by.north_m) / reach, 4.0));
    h.listeners += heard;
    if (!random.chance(share * heard)) continue;
    night.reports.push_back(report(random, person, who, h));
    ++h.tellers;
    person.lied += !is_real;
  }
  night.happenings.push_back(h);
}

Night make_night(std::size_t reports, std::uint64_t seed, bool declares) {
  truce::Random random(seed);
  Night night;
  settle(night, random, reports / 4);
  const auto any_town = [&]() -> const Town& {
    const std::size_t who = random.below(night.people.size());
    std::size_t sum = 0;
    for (const Town& town : night.towns)
      if ((sum += town.people.size()) > who) return town;
    return night.towns.back();
  };
  while (night.reports.size() < reports * 7 / 10) {
    const Town& town = any_town();
    const double at_s = random.uniform(60.0, night_s - 60.0);
    if (random.chance(0.12)) {
      happen(night, random, town, false, at_s);
      continue;
    }
    happen(night, random, town, true, at_s);
    // One in six is followed by another close by.
    if (random.chance(0.16)) happen(night, random, town, true, at_s + random.uniform(8.0, 60.0));
  }
  while (night.reports.size() < reports) {
    const std::size_t who = random.below(night.people.size());
    const Happening nothing{moved(night.people[who].at, random.normal(), random.normal()),
                            random.uniform(0.0, night_s), true, 0};
    night.reports.push_back(report(random, night.people[who], who, nothing));
  }
  for (std::size_t i = 0; i < night.reports.size(); ++i) night.reports[i].id = i + 1;
  for (std::size_t who = 0; who < night.people.size(); ++who)
    night.listeners.push_back({who + 1, night.people[who].at, dusk,
                               dusk + truce::from_seconds(night_s),
                               declares ? night.people[who].side : truce::locate::rows::Side{0}});
  return night;
}

struct Outcome {
  std::vector<Account> finals;
  std::vector<truce::locate::rows::Standing> named;
  double seconds = 0.0;
  truce::locate::rows::Counts counts;
};

Outcome run(Night& night) {
  std::sort(night.reports.begin(), night.reports.end(),
            [](const truce::Bearing& a, const truce::Bearing& b) { return a.at < b.at; });
  Outcome outcome;
  truce::locate::rows::Reporters reporters;
  const std::clock_t begin = std::clock();
  for (const Listener& l : night.listeners) reporters.add(l);
  std::size_t next = 0;
  const auto keep = [&] {
    for (Account& a : reporters.take())
      if (a.located.is_final && !a.located.support.empty()) outcome.finals.push_back(std::move(a));
  };
  for (double s = 0.0; s < night_s + 60.0; s += 1.0) {
    const truce::Instant now = dusk + truce::from_seconds(s);
    for (; next < night.reports.size() && night.reports[next].at <= now; ++next)
      reporters.add(night.reports[next]);
    reporters.advance(now);
    keep();
  }
  reporters.finish();
  keep();
  outcome.seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  outcome.named = reporters.doubtful();
  outcome.counts = reporters.counts();
  return outcome;
}

double share(double part, double whole) {
  return whole > 0.0 ? 100.0 * part / whole : 0.0;
}

// The happening nearest to an account in space and time, or how many there are.
std::size_t nearest(const Night& night, const Account& a) {
  std::size_t best = night.happenings.size();
  double least = 36.0;
  for (std::size_t i = 0; i < night.happenings.size(); ++i) {
    const Happening& h = night.happenings[i];
    const double late = truce::seconds(a.located.at - dusk) - h.at_s;
    if (std::abs(late) > 15.0) continue;
    const Offset by = apart(a.located.where, h.at);
    const double d2 =
        (by.east_m * by.east_m + by.north_m * by.north_m) / (500.0 * 500.0) + late * late / 9.0;
    if (d2 < least) {
      least = d2;
      best = i;
    }
  }
  return best;
}

// By happening: the accounts that tell of it.
struct Tally {
  std::vector<int> told, confident;
  std::vector<const Account*> largest;  // of the confident ones
  int of_nothing = 0, doubles = 0, junk = 0;
};

Tally tally(const Night& night, const Outcome& outcome) {
  const std::size_t count = night.happenings.size();
  Tally t{std::vector<int>(count), std::vector<int>(count), std::vector<const Account*>(count)};
  for (const Account& a : outcome.finals) {
    const std::size_t best = nearest(night, a);
    const bool is_confident = a.located.score >= 5.0;
    if (best == count) {
      t.of_nothing += is_confident;
      t.junk += !is_confident;
      continue;
    }
    ++t.told[best];
    if (!is_confident) continue;
    if (t.confident[best]++ > 0) ++t.doubles;
    if (t.largest[best] == nullptr ||
        a.located.support.size() > t.largest[best]->located.support.size())
      t.largest[best] = &a;
  }
  return t;
}

void tell_errors(const Night& night, const Tally& t) {
  std::vector<double> errors;
  int half = 0, most = 0;
  for (std::size_t i = 0; i < night.happenings.size(); ++i) {
    const Happening& h = night.happenings[i];
    if (!h.is_real || t.largest[i] == nullptr) continue;
    const Offset by = apart(t.largest[i]->located.where, h.at);
    errors.push_back(std::hypot(by.east_m, by.north_m));
    const truce::Covariance& c = t.largest[i]->located.covariance;
    const double square =
        (c.nn_m2 * by.east_m * by.east_m - 2.0 * c.en_m2 * by.east_m * by.north_m +
         c.ee_m2 * by.north_m * by.north_m) /
        (c.ee_m2 * c.nn_m2 - c.en_m2 * c.en_m2);
    half += square < 2.0 * std::numbers::ln2;
    most += square < 2.0 * std::numbers::ln10;
  }
  if (errors.empty()) return;
  std::sort(errors.begin(), errors.end());
  const auto n = static_cast<double>(errors.size());
  std::printf("error median %.0f m, p95 %.0f m; in 50 / 90 %%: %.1f / %.1f\n",
              errors[errors.size() / 2], errors[errors.size() * 95 / 100], share(half, n),
              share(most, n));
}

void tell(const Night& night, const Outcome& outcome) {
  const Tally t = tally(night, outcome);
  int real = 0, found = 0, real_any = 0, fake = 0, believed = 0, fake_doubted = 0;
  for (std::size_t i = 0; i < night.happenings.size(); ++i) {
    const Happening& h = night.happenings[i];
    if (h.tellers < 5) continue;
    if (h.is_real) {
      ++real;
      found += t.confident[i] > 0;
      real_any += t.told[i] > 0;
    } else {
      ++fake;
      believed += t.confident[i] > 0;
      fake_doubted += t.told[i] > 0 && t.confident[i] == 0;
    }
  }
  std::printf("real, told by 5 and more: %d; found with confidence %.1f %%, told at all %.1f %%\n",
              real, share(found, real), share(real_any, real));
  std::printf("made up, told by 5 and more: %d; believed %d, told as doubted %d\n", fake, believed,
              fake_doubted);
  std::printf(
      "confident accounts of nothing: %d; a second account of one: %d; doubtful ones of "
      "nothing: %d\n",
      t.of_nothing, t.doubles, t.junk);
  tell_errors(night, t);
}

void tell_liars(const Night& night, const Outcome& outcome) {
  std::size_t liars = 0;
  std::size_t often = 0;
  std::size_t often_named = 0;
  for (const Person& p : night.people) {
    liars += p.lies;
    often += p.lied >= 3;
  }
  std::size_t right = 0;
  for (const auto& s : outcome.named) {
    right += night.people[s.origin - 1].lies;
    often_named += night.people[s.origin - 1].lied >= 3;
  }
  std::printf(
      "liars: %zu of %zu people; named %zu, rightly %zu: precision %.1f %%, recall %.1f %%; "
      "of %zu who lied three times and more %.1f %%\n",
      liars, night.people.size(), outcome.named.size(), right,
      share(static_cast<double>(right), static_cast<double>(outcome.named.size())),
      share(static_cast<double>(right), static_cast<double>(liars)), often,
      share(static_cast<double>(often_named), static_cast<double>(often)));
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t thousands = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 1000;
  const std::uint64_t seed = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 1;
  const bool declares = argc <= 3 || std::strtol(argv[3], nullptr, 10) != 0;
  Night night = make_night(1000 * thousands, seed, declares);
  const Outcome outcome = run(night);
  std::printf("phones: %zu reports, %zu people in %zu towns, sides %s\n", night.reports.size(),
              night.people.size(), night.towns.size(), declares ? "declared" : "not declared");
  tell(night, outcome);
  tell_liars(night, outcome);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::printf(
      "%.2f s of one core, %.0f reports/s; late %llu, no room %llu, unclaimed %llu; at most "
      "%ld MB with the truth\n",
      outcome.seconds, static_cast<double>(night.reports.size()) / outcome.seconds,
      static_cast<unsigned long long>(outcome.counts.late),
      static_cast<unsigned long long>(outcome.counts.no_room),
      static_cast<unsigned long long>(outcome.counts.unclaimed), usage.ru_maxrss / 1024);
  return 0;
}
