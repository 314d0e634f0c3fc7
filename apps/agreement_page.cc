// SPDX-License-Identifier: Apache-2.0
#include "agreement_page.h"

#include <filesystem>
#include <set>
#include <tuple>

#include "agreement/explain.h"
#include "engine/ground.h"
#include "map_files.h"
#include "publish/document_page.h"

namespace truce::apps {
namespace {

publish::MapZone::Side side_of(const agreement::Line& line, const std::string& party) {
  using Side = publish::MapZone::Side;
  if (line.left == line.right) return Side::both;
  return line.left == party ? Side::left : line.right == party ? Side::right : Side::both;
}

// Each distance of a party from each of its baselines once.
std::vector<publish::MapBands> bands_of(const agreement::Agreement& agreement,
                                        const std::vector<std::string>& words,
                                        agreement::Language language) {
  std::vector<publish::MapBands> all;
  for (const agreement::Party& party : agreement.parties) {
    std::set<std::pair<std::size_t, double>> distances;
    for (const agreement::Rule& rule : agreement.rules)
      if (const auto* keep_out = std::get_if<agreement::KeepOut>(&rule.kind))
        if (const auto line = keep_out->from_line.find(party.id); line != keep_out->from_line.end())
          distances.emplace(line->second, keep_out->distance_m);
    if (distances.empty()) continue;
    publish::MapBands bands{words[all.size()], {}};
    for (const auto& [line, distance_m] : distances)
      bands.bands.push_back({line, side_of(agreement.lines[line], party.id), distance_m,
                             agreement::distance_in_words(distance_m, language)});
    all.push_back(std::move(bands));
  }
  return all;
}

// A map of thousands of things shows nothing and weighs megabytes: of each kind the first, and the
// page says how many are left out. Zones and distances go with their line.
struct Limits {
  std::size_t lines = 24, zones = 120, objects = 400, bands = 48;
};

template <class List>
std::size_t cut(List& list, std::size_t most) {
  const std::size_t over = list.size() > most ? list.size() - most : 0;
  list.resize(list.size() - over);
  return over;
}

std::size_t left_out(publish::DocumentMap& map) {
  constexpr Limits most;
  std::size_t out = cut(map.ground.lines, most.lines);
  const std::size_t lines = map.ground.lines.size();
  out += std::erase_if(map.ground.zones, [&](const publish::MapZone& zone) {
    return zone.distance_m > 0 && zone.line >= lines;
  });
  out += cut(map.ground.zones, most.zones) + cut(map.ground.objects, most.objects);
  std::size_t left = most.bands;
  for (publish::MapBands& party : map.bands) {
    out += std::erase_if(party.bands,
                         [&](const publish::MapBands::Band& band) { return band.line >= lines; });
    out += cut(party.bands, left);
    left -= party.bands.size();
  }
  return out;
}

}  // namespace

std::string agreement_page(const io::LoadedAgreement& loaded, const Document& document,
                           agreement::Language language) {
  const agreement::Agreement& agreement = loaded.agreement;
  const agreement::MapWords words = agreement::map_words(agreement, language);
  publish::DocumentMap map{{},           bands_of(agreement, words.bands, language),
                           words.title,  words.note,
                           words.object, words.outline,
                           words.km};
  engine::draw_ground(map.ground, agreement);
  for (publish::MapZone& zone : map.ground.zones)
    if (!zone.kind.empty()) {
      zone.kind = words.site;
      zone.kinds = words.sites;
    }
  if (const std::size_t out = left_out(map); out > 0)
    map.note += " " + agreement::left_out_in_words(out, language);
  const std::string directory = std::filesystem::path(loaded.file).parent_path().string();
  map.ground.outline = read_outline(directory.empty() ? "." : directory);
  map.ground.towns = read_towns(directory.empty() ? "." : directory);
  return publish::document_page(document, map);
}

}  // namespace truce::apps
