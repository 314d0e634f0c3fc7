// SPDX-License-Identifier: Apache-2.0
// The map of a public bulletin as inline SVG: cells, towns and borders. Every coordinate of the
// drawing is that of a cell's corner, a town or a border; no line of contact is drawn, since a
// mission's own would tell where forces stand.
#pragma once

#include <string>

#include "publish/release/public_words.h"

namespace truce::publish {

struct PublicMap {
  std::string svg;     // empty where no item has a cell or point
  std::string legend;  // HTML
};

// `name` makes its ids unique on the page; `width` in CSS pixels at which it is meant to be read.
PublicMap draw_public_map(const Release& release, const Surroundings& surroundings,
                          Language language, std::string_view name, double width);

}  // namespace truce::publish
