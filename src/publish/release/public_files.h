// SPDX-License-Identifier: Apache-2.0
// Public items as GeoJSON (RFC 7946), CSV with HXL hashtags, and spot reports
// (docs/formats/public_formats.md). Written from a Release and nothing else; the same release gives
// the same bytes. Degrees WGS 84, longitude first in GeoJSON.
#pragma once

#include <string>

#include "publish/release/public_words.h"

namespace truce::publish {

// Cells are polygons; a place told in words alone has no geometry.
std::string public_geojson(const Release& release, Language language);

// Header, hashtags (HXL 1.1), then a row for each incident and article; an incident that touches no
// article has one row.
std::string public_hxl(const Release& release, Language language);

// One incident, short, for a radio, a phone or a mail.
std::string spot_report(const Release& release, const PublicItem& item, Language language);

}  // namespace truce::publish
