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
// Known means: acoustic, seismic, infrasound, camera, patrol, citizen. `basis` is never empty.
std::optional<DetectionModel> typical_model(Means means, Act act);

}  // namespace truce::sense
