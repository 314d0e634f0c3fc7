// SPDX-License-Identifier: Apache-2.0
// The map of a bulletin as inline SVG: where the line and the zones run, where findings lie and how
// well that is known. Verdicts differ by shape and colour. Few findings are drawn one by one, more
// as counted signs, thousands as a density of hexagons: never as a blot.
#pragma once

#include <string>
#include <vector>

#include "publish/bulletin.h"

namespace truce::publish {

struct MapDrawing {
  std::string svg;      // empty where there is nothing to place
  std::string caption;  // HTML: what the signs mean and what the map leaves out
};

// `numbered` are the findings that the page tells of, marked 1, 2, ...; `name` makes the ids of
// this drawing unique on the page; `width` in CSS pixels at which it is meant to be read.
MapDrawing draw_map(const Bulletin& bulletin, const std::vector<const Finding*>& numbered,
                    std::string_view name, double width);

}  // namespace truce::publish
