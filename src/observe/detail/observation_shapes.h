// SPDX-License-Identifier: Apache-2.0
// How a place was told, beside the covariance that sums it up: the fields "fan" and "pixel".
// Private: see observation_fields.h.
#pragma once

#include "base/json.h"
#include "observe/detail/observation_fields.h"

namespace truce::observe::detail {

// Each returns false with draft.fault.
bool take_fan(Draft& draft, od::value& value);
bool take_pixel(Draft& draft, od::value& value);
// Nothing where there is no shape.
void write_shape(JsonWriter& json, const Shape& shape);

}  // namespace truce::observe::detail
