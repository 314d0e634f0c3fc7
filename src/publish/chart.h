// SPDX-License-Identifier: Apache-2.0
// Findings over time beside what was watched, as inline SVG: one small chart an article on a common
// axis of time, and a strip of coverage beneath. A bar without watch is hatched and labelled "not
// observed"; a bar that was watched and found nothing shows the base line. Never draws a gap as
// quiet.
#pragma once

#include <string>

#include "publish/tally.h"

namespace truce::publish {

// `name` makes the ids of this drawing unique on the page; `width` in CSS pixels.
std::string draw_time_charts(const Bulletin& bulletin, const Tally& tally, const TimeBins& bins,
                             std::string_view name, double width);
// Sectors by time; empty where no watch log was given.
std::string draw_watch_matrix(const Bulletin& bulletin, const TimeBins& bins, std::string_view name,
                              double width);
// What a bar is and how to read the hatching, as HTML.
std::string chart_caption(const Bulletin& bulletin, const Tally& tally, const TimeBins& bins);

}  // namespace truce::publish
