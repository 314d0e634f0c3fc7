// SPDX-License-Identifier: Apache-2.0
// The fields of places and times by the names that records carry (base/fields.h).
#pragma once

#include "base/field_reader.h"
#include "model/author.h"
#include "model/place.h"
#include "model/time_span.h"

namespace truce {

TRUCE_FIELDS(LatLon, Field{"latitude", &LatLon::lat_deg}, Field{"longitude", &LatLon::lon_deg});
TRUCE_FIELDS(Covariance, Field{"ee", &Covariance::ee_m2}, Field{"en", &Covariance::en_m2},
             Field{"nn", &Covariance::nn_m2});
TRUCE_FIELDS(Place, Field{"at", &Place::at}, Field{"covariance_m2", &Place::covariance});
TRUCE_FIELDS(TimeSpan, Field{"from", &TimeSpan::from}, Field{"until", &TimeSpan::until},
             Field{"sigma_s", &TimeSpan::sigma_s});

}  // namespace truce
