// SPDX-License-Identifier: Apache-2.0
// Detection models to begin with, before a network's own data can be fitted (fit.h): for a means of
// watching and an act, orders of magnitude with the assumption that each rests on. Where a fit
// exists it is always better. Metres, decibels.
#pragma once

#include <optional>

#include "model/vocabulary.h"
#include "sense/detection_model.h"

namespace truce::sense {

// Nothing where the means cannot notice the act, or nobody can say how far.
// Known means: acoustic, seismic, infrasound, camera, patrol, uav_sensor, citizen. `basis` is never
// empty.
std::optional<DetectionModel> typical_model(Means means, Act act);

// Whether a means can notice the act at all, however near: where there is a typical model, and of
// the means that have none by what they are made for (a satellite that sees heat, a radar). Who
// only passes things on (media, officials), and means that nobody told, may tell of anything.
bool can_notice(Means means, Act act);

// The distance beyond which the mean probability to notice falls below this share of p0: farther
// out only the loudest happenings are noticed, on the best of days.
constexpr double farthest_share = 0.05;
double farthest_m(const DetectionModel& model);

}  // namespace truce::sense
