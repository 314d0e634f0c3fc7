// SPDX-License-Identifier: Apache-2.0
// Who watches: posts and acoustic arrays day and night, cameras, patrols by day, UAV of the
// monitors, satellites; with outages and gaps. A watch off is a watch that is not there.
#include <algorithm>
#include <cmath>

#include "geo/geodesic.h"
#include "sim/detail/scene_parts.h"

namespace truce::sim::detail {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

std::string numbered(const char* word, int number) {
  const std::string digits = std::to_string(number);
  return std::string(word) + "-" + std::string(digits.size() < 3 ? 3 - digits.size() : 0, '0') +
         digits;
}

class Posting {
 public:
  Posting(const SceneOptions& options, const LineWalk& walk, const Jamming& jammed, Random& random,
          std::vector<Watch>& out)
      : walk_(walk),
        jammed_(jammed),
        random_(random),
        from_(options.from),
        until_(options.from + options.length),
        out_(out) {}

  void fixed() {
    every(25'000.0, [&](LatLon at, int n) {
      add({numbered("post", n), Means::patrol, at, 6'000.0, 0.75, from_, until_});
    });
    every(16'000.0, [&](LatLon at, int n) {
      add({numbered("array", n), Means::acoustic, at, 14'000.0, 0.8, from_, until_});
    });
    every(8'000.0, [&](LatLon at, int n) { camera(at, n); });
  }

  // Day by day, counted from the scene's beginning: patrols from hour 6 to 16, satellites.
  void daily() {
    for (Instant day = from_; day < until_; day = day + hours(24)) {
      for (int n = 1; n <= 40; ++n) patrol(day, n);
      for (int n = 1; n <= 24; ++n) uav(day, n);
      for (int n = 1; n <= 6; ++n)
        add({numbered("imaging-satellite", n), Means::satellite_image, somewhere(0.0, 20'000.0),
             90'000.0, 0.45, day + hours(10), day + hours(10) + minutes(5)});
      for (const int hour : {1, 12})
        add({numbered("thermal-satellite", hour), Means::satellite_thermal,
             walk_.at(0.5 * walk_.length_m(), 0.0), 2'000'000.0, 0.02, day + hours(hour),
             day + hours(hour) + minutes(6)});
    }
  }

 private:
  template <class Make>
  void every(double spacing_m, Make make) {
    int number = 0;
    for (double along_m = 0.5 * spacing_m; along_m < walk_.length_m(); along_m += spacing_m) {
      const double off_m = random_.uniform(500.0, 2'000.0) * (number % 2 == 0 ? 1.0 : -1.0);
      const LatLon at = walk_.at(along_m + random_.uniform(-0.3, 0.3) * spacing_m, off_m);
      ++number;
      // The mission is new: on the last third of the line it has one place in four so far.
      if (along_m < 0.67 * walk_.length_m() || number % 4 == 0) make(at, number);
    }
  }

  LatLon somewhere(double least_m, double most_m) {
    return walk_.beside(random_, random_.chance(0.5), least_m, most_m);
  }

  // What needs a radio link is lost where and while the jammer works.
  void add(Watch watch) {
    watch.until = std::min(watch.until, until_);
    const bool needs_link = watch.means == Means::camera || watch.means == Means::uav_sensor ||
                            watch.means == Means::acoustic;
    if (needs_link && geo::distance_m(watch.at, jammed_.at) < jammed_.radius_m) {
      Watch later = watch;
      later.from = std::max(watch.from, jammed_.until);
      watch.until = std::min(watch.until, jammed_.from);
      if (later.from < later.until && watch.means != Means::uav_sensor) out_.push_back(later);
    }
    if (watch.from < watch.until) out_.push_back(std::move(watch));
  }

  // One in ten sees by day only; one in eight fails for the second night; the rest never sleeps.
  void camera(LatLon at, int n) {
    Watch watch{numbered("camera", n), Means::camera, at, 6'000.0, 0.7, from_, until_};
    if (n % 10 == 0) {
      for (Instant day = from_; day < until_; day = day + hours(24)) {
        watch.from = day + hours(5);
        watch.until = day + hours(20);
        add(watch);
      }
    } else if (n % 8 == 0) {
      watch.until = from_ + hours(44);
      add(watch);
      watch.from = from_ + hours(54);
      watch.until = until_;
      add(watch);
    } else {
      add(watch);
    }
  }

  // Five halts of two hours, a few kilometres apart.
  void patrol(Instant day, int n) {
    const double start_m = random_.uniform(0.0, walk_.length_m());
    const double side = n % 2 == 0 ? 1.0 : -1.0;
    for (int halt = 0; halt < 5; ++halt) {
      const double along_m = std::fmod(start_m + 4'000.0 * halt, walk_.length_m());
      add({numbered("patrol", n), Means::patrol,
           walk_.at(along_m, side * random_.uniform(500.0, 6'000.0)), 4'000.0, 0.75,
           day + hours(6 + 2 * halt), day + hours(8 + 2 * halt)});
    }
  }

  void uav(Instant day, int n) {
    const LatLon at = somewhere(1'000.0, 25'000.0);
    const Instant start = day + minutes(static_cast<int>(random_.below(22 * 60)));
    add({numbered("monitor-uav", n), Means::uav_sensor, at, 9'000.0, 0.75, start,
         start + hours(3)});
  }

  const LineWalk& walk_;
  const Jamming& jammed_;
  Random& random_;
  Instant from_;
  Instant until_;
  std::vector<Watch>& out_;
};

}  // namespace

Jamming jamming(const SceneOptions& options, const LineWalk& walk, Random& random) {
  const LatLon at = walk.at(random.uniform(0.2, 0.8) * walk.length_m(), 3'000.0);
  const Instant from = options.from + from_seconds(0.4 * seconds(options.length));
  return {at, 60'000.0, from, from + hours(9)};
}

std::vector<Watch> watches(const SceneOptions& options, const LineWalk& walk, const Jamming& jammed,
                           Random& random) {
  std::vector<Watch> all;
  Posting posting(options, walk, jammed, random, all);
  posting.fixed();
  posting.daily();
  return all;
}

}  // namespace truce::sim::detail
