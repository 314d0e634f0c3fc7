// SPDX-License-Identifier: Apache-2.0
// Findings as GeoJSON (RFC 7946): a FeatureCollection of points, longitude first, WGS 84; how well
// a place is known stands in the properties as the half axes of the 90 % ellipse
// (docs/formats/findings.md). Precise positions: for use within the mission.
#pragma once

#include <span>
#include <string>

#include "model/finding.h"

namespace truce::publish {

std::string findings_geojson(std::span<const Finding> findings);
std::string incidents_geojson(std::span<const Incident> incidents);
// One of them, without the collection around it.
std::string feature_of(const Finding& finding);
std::string feature_of(const Incident& incident);

}  // namespace truce::publish
