// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/demining_file.h"

#include <algorithm>
#include <numeric>

#include "plan/detail/file_checks.h"

namespace truce::plan::demining {
namespace {

constexpr std::string_view own[] = {"demining", "area", "asset", "weighting", "require"};
constexpr std::size_t max_areas = 300;
constexpr std::size_t max_others = 30;
constexpr std::size_t max_work = 60'000;  // areas, assets and quarters
constexpr double most = 1e8;

class Check : detail::FileChecks {
 public:
  Check(Ground& ground, Problems& problems) : FileChecks(problems), all_(ground) {}

  void run() {
    count("area", all_.areas.size(), 1, max_areas);
    count("asset", all_.assets.size(), 1, max_others);
    count("weighting", all_.weightings.size(), 1, max_others);
    count("require", all_.required.size(), 0, max_others);
    ids("area", all_.areas);
    ids("asset", all_.assets);
    ids("weighting", all_.weightings);
    for (const Area& one : all_.areas) area(one);
    for (const Asset& one : all_.assets) {
      range("'teams' of asset " + in_quotes(one.id), one.teams, 0, 1e5);
      range("'cost_per_day' of asset " + in_quotes(one.id), one.cost_per_day, 0, 1e6);
      range("'from_quarter' of asset " + in_quotes(one.id), one.from_quarter, 0, 40);
    }
    for (const Weighting& one : all_.weightings)
      for (const double w : {one.people, one.farmland, one.power, one.roads, one.schools})
        range("a weight of " + in_quotes(one.id), w, 0, 1e5);
    for (const Require& one : all_.required) require(one);
    settings();
    if (all_.areas.size() * all_.assets.size() * static_cast<std::size_t>(all_.quarters) > max_work)
      tell("the file has too many areas, assets and quarters to solve: their product is to be " +
           count_text(max_work) + " at most");
  }

 private:
  void area(const Area& one) {
    const std::string of = " of area " + in_quotes(one.id);
    range("'suspected_ha'" + of, one.suspected_ha, 0.01, most);
    range("'mined_share_low'" + of, one.mined_share_low, 0, one.mined_share);
    range("'mined_share'" + of, one.mined_share, 0, one.mined_share_high);
    range("'mined_share_high'" + of, one.mined_share_high, 0, 1);
    range("'access'" + of, one.access, 0, 1);
    for (const double v : {one.people, one.farmland_ha, one.power_km, one.roads_km, one.schools})
      range("what stands on the land" + of, v, 0, most);
    if (one.lat.has_value() != one.lon.has_value()) tell("'lat' and 'lon'" + of + " go together");
    range("'lat'" + of, one.lat.value_or(0), -90, 90);
    range("'lon'" + of, one.lon.value_or(0), -180, 180);
  }
  void require(const Require& one) {
    if (all_.area(one.area) == all_.areas.size())
      tell("'area' of a [[require]] names " + in_quotes(one.area) +
           ", which the file does not have");
    range("'share' of a [[require]]", one.share, 0, 1);
    range("'by_quarter' of a [[require]]", one.by_quarter, 0, all_.quarters - 1);
  }
  void settings() {
    Settings& s = all_.settings;
    if (s.season.empty()) s.season = {0.25, 0.25, 0.25, 0.25};
    if (s.season.size() != 4) tell("'season' of [demining] has four shares, one a quarter");
    for (const double share : s.season) range("'season' of [demining]", share, 0, 1);
    range("the sum of 'season' of [demining]",
          std::accumulate(s.season.begin(), s.season.end(), 0.0), 0.01, 1 + 1e-6);
    range("'areas_at_most' of [demining]", s.areas_at_most, 1, 1e4);
    range("'scenarios' of [demining]", s.scenarios, 10, 1000);
    range("'gap' of [demining]", s.gap, 0, 1);
    if (all_.quarters < 1) tell("'months' of [plan] holds no quarter; write 3 or more");
  }

  Ground& all_;
};

}  // namespace

std::size_t Ground::area(std::string_view id) const {
  return static_cast<std::size_t>(std::ranges::find(areas, id, &Area::id) - areas.begin());
}

std::optional<Ground> read_ground(const File& file, Problems& problems) {
  Ground out;
  out.quarters = file.header.months / 3;
  tell_unknown_tables(file, own, problems);
  table(file.root, "demining", out.settings, {}, problems);
  out.areas = tables<Area>(file.root, "area",
                           {"id", "title", "suspected_ha", "mined_share_low", "mined_share",
                            "mined_share_high", "people"},
                           problems);
  out.assets =
      tables<Asset>(file.root, "asset", {"id", "title", "does", "teams", "source"}, problems);
  out.weightings = tables<Weighting>(file.root, "weighting", {"id", "title"}, problems);
  out.required = tables<Require>(file.root, "require", {"area", "share", "by_quarter"}, problems);
  if (!problems.has_error()) Check(out, problems).run();
  if (problems.has_error()) return std::nullopt;
  return out;
}

Result<Ground> under(const Ground& ground, const Assumed& assumed) {
  Ground out = ground;
  struct Rate {
    const char* code;
    double Rates::* at;
    double low;
    double high;
  };
  for (const Rate& rate : {Rate{"working_days", &Rates::working_days, 1, 366},
                           Rate{"survey_leaves", &Rates::survey_leaves, 1, 100},
                           Rate{"technical_leaves", &Rates::technical_leaves, 0, 1},
                           Rate{"counted_after_months", &Rates::counted_after_months, 0, 600},
                           Rate{"least_access", &Rates::least_access, 0.01, 1}}) {
    const auto value = assumed.within(rate.code, rate.low, rate.high);
    if (!value) return tl::unexpected(value.error());
    out.rates.*rate.at = *value;
  }
  for (Asset& asset : out.assets) {
    const std::string code = asset.id + ".ha_per_day";
    if (assumed.has(code)) asset.ha_per_day = *assumed.value(code);
    if (!(asset.ha_per_day > 0 && asset.ha_per_day <= 1e5))
      return failure(Code::out_of_range, "'ha_per_day' of asset \"" + asset.id + "\" is " +
                                             decimal_text(asset.ha_per_day) +
                                             "; write more than 0, in the table or as the "
                                             "assumption \"" +
                                             code + "\"");
  }
  return out;
}

}  // namespace truce::plan::demining
