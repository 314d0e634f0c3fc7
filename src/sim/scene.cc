// SPDX-License-Identifier: Apache-2.0
#include "sim/scene.h"

#include "base/check.h"
#include "sim/detail/scene_parts.h"

namespace truce::sim {

Scene simulate(const SceneOptions& options) {
  check(options.line.length_m() > 100'000.0, "a scene's line is longer than 100 km");
  check(options.length > Duration::zero() && options.length <= std::chrono::hours(24 * 60),
        "a scene lasts up to 60 days");
  const detail::LineWalk walk(options.line);
  // A generator each: another rate of rumours leaves the truth as it is.
  Random seeds(options.seed);
  Random for_truth(seeds.bits());
  Random for_watches(seeds.bits());
  Random for_tellings(seeds.bits());
  Scene scene;
  scene.truth = detail::happenings(options, walk, for_truth);
  const detail::Jamming jammed = detail::jamming(options, walk, for_watches);
  scene.watches = detail::watches(options, walk, jammed, for_watches);
  detail::tell(options, walk, for_tellings, scene);
  return scene;
}

}  // namespace truce::sim
