// SPDX-License-Identifier: Apache-2.0
#include "publish/release/surroundings.h"

#include "base/text.h"

namespace truce::publish {
namespace {

Result<Town> town_of(std::string_view line, const Where& where) {
  const auto fields = split(line, ',');
  if (fields.size() < 4 || fields.size() > 6)
    return failure(Code::parse,
                   "a town has 4 to 6 fields: name,latitude,longitude,rank[,name in "
                   "Ukrainian[,name in French]]",
                   where);
  const auto lat = to_double(fields[1]);
  const auto lon = to_double(fields[2]);
  const auto rank = to_integer(fields[3]);
  if (!lat || !lon || !rank)
    return failure(Code::parse,
                   "latitude, longitude or rank is no number, as in Kyiv,50.45,30.52,1", where);
  Town town{{}, {*lat, *lon}, static_cast<int>(*rank)};
  if (!is_valid(town.at) || *rank < 1 || *rank > 9)
    return failure(Code::out_of_range,
                   "latitude lies in -90 to 90, longitude in -180 to 180, rank in 1 to 9", where);
  const std::string_view first = trim(fields[0]);
  if (first.empty() || first.size() > 200)
    return failure(Code::parse, "a town has a name of at most 200 bytes", where);
  for (std::size_t i = 0; i < town.names.size(); ++i) {
    const std::string_view own = i == 0                  ? first
                                 : fields.size() > 3 + i ? trim(fields[3 + i])
                                                         : std::string_view{};
    town.names[i] = printable(own.empty() ? first : own.substr(0, 200));
  }
  return town;
}

}  // namespace

Result<std::vector<Town>> parse_towns(std::string_view text, std::string_view file) {
  std::vector<Town> towns;
  Where where{std::string(file), 0, 0};
  for (const std::string_view line : split(text, '\n')) {
    ++where.line;
    if (trim(line).empty()) continue;
    if (towns.size() == max_towns)
      return failure(Code::too_large, "more than 100,000 towns: keep those that people know",
                     where);
    auto town = town_of(trim(line), where);
    if (!town) return tl::unexpected(town.error());
    towns.push_back(std::move(*town));
  }
  return towns;
}

}  // namespace truce::publish
