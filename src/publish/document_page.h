// SPDX-License-Identifier: Apache-2.0
// A document (base/document.h) as one HTML page without network, script or outside font: for desk,
// phone and paper, light and dark. The figure "map" becomes a drawing of the ground with bands of
// distances. The same values give the same bytes; every text is escaped.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/document.h"
#include "publish/bulletin.h"

namespace truce::publish {

// The distances that one party keeps from its own baselines.
struct MapBands {
  struct Band {
    std::size_t line = 0;  // of Ground::lines
    MapZone::Side side = MapZone::Side::both;
    double distance_m = 0.0;
    std::string words{};  // "25 km"
  };
  std::string words;  // for the legend
  std::vector<Band> bands;
};

struct DocumentMap {
  Ground ground;
  std::vector<MapBands> bands;
  std::string title, note;      // read aloud; beneath
  std::string object, outline;  // for the legend; sites are zones with a kind
  std::string km = "km";
};

std::string document_page(const Document& document, const DocumentMap& map);

// A drawing that is ready: the markup is trusted, the caption is text. Empty: the figure is left
// out.
struct Drawing {
  std::string markup;
  std::string caption;
};
std::string document_page(const Document& document, const Drawing& drawing);
// A map among other drawings.
Drawing draw_map(const DocumentMap& map);
// Each figure by its label; one without a drawing is left out.
using Drawings = std::map<std::string, Drawing, std::less<>>;
std::string document_page(const Document& document, const Drawings& drawings);

}  // namespace truce::publish
