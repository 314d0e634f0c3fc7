// SPDX-License-Identifier: Apache-2.0
#include "locate_coverage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <set>

#include "base/json.h"
#include "sense/fit.h"
#include "sense/typical.h"
#include "terminal.h"

namespace truce::apps {
namespace {

constexpr double metres_per_degree = 111'200.0;
constexpr double widest_margin_m = 50'000.0;
constexpr double most_cells_a_side = 60.0;

Means means_of(locate::MediumKind medium) {
  if (medium == locate::MediumKind::seismic) return Means::seismic;
  return medium == locate::MediumKind::infrasound ? Means::infrasound : Means::acoustic;
}

double speed_mps(const locate::LocatorOptions& options) {
  if (options.medium == locate::MediumKind::seismic) return options.p_mps;
  return options.medium == locate::MediumKind::infrasound ? 300.0 : 340.0;
}

// The stations' box: in longitude the widest gap between neighbours stays outside.
sense::Box box_of(std::span<const Station> stations, double margin_m) {
  sense::Box box{90.0, 0.0, -90.0, 0.0};
  std::vector<double> longitudes;
  for (const Station& s : stations) {
    box.south_deg = std::min(box.south_deg, s.at.lat_deg);
    box.north_deg = std::max(box.north_deg, s.at.lat_deg);
    longitudes.push_back(s.at.lon_deg);
  }
  std::ranges::sort(longitudes);
  double widest = longitudes.front() + 360.0 - longitudes.back();
  box.west_deg = longitudes.front();
  box.east_deg = longitudes.back();
  for (std::size_t i = 1; i < longitudes.size(); ++i) {
    if (longitudes[i] - longitudes[i - 1] <= widest) continue;
    widest = longitudes[i] - longitudes[i - 1];
    box.west_deg = longitudes[i];
    box.east_deg = longitudes[i - 1];
  }
  const double margin_deg = margin_m / metres_per_degree;
  const double furthest_deg = std::max(std::abs(box.south_deg), std::abs(box.north_deg));
  const double narrow = std::cos(std::min(furthest_deg, 89.0) * std::numbers::pi / 180.0);
  box.south_deg = std::max(-90.0, box.south_deg - margin_deg);
  box.north_deg = std::min(90.0, box.north_deg + margin_deg);
  const double aside_deg = std::min(margin_deg / narrow, widest / 2.0 - 1e-6);
  if (aside_deg > 0.0) {
    box.west_deg = std::remainder(box.west_deg - aside_deg, 360.0);
    box.east_deg = std::remainder(box.east_deg + aside_deg, 360.0);
  }
  return box;
}

// One that nobody told about worked throughout.
std::vector<Working> working_of(const CoverageInput& input, const Span& asked) {
  std::vector<Working> spans = input.working;
  std::set<std::uint32_t> named;
  for (const Working& span : spans) named.insert(span.station);
  for (std::uint32_t i = 0; i < input.stations.size(); ++i)
    if (!named.contains(i)) spans.push_back({i, asked.from, asked.until});
  return spans;
}

Result<sense::DetectionModel> model_of(const CoverageInput& input, std::span<const Working> working,
                                       Act act) {
  sense::HearingOptions hearing;
  hearing.phase = input.options.medium == locate::MediumKind::seismic ? Phase::p : Phase::acoustic;
  hearing.speed_mps = speed_mps(input.options);
  hearing.within_m = input.options.reach_m;
  sense::FitOptions options;
  options.required = static_cast<std::uint32_t>(input.options.least_support);
  const auto hearings =
      sense::hearings_of(input.located, input.arrivals, input.stations, working, hearing);
  auto learnt = sense::fit(hearings, options);
  if (learnt && learnt->is_converged) {
    learnt->model.basis =
        "learnt from " + std::to_string(learnt->happenings) + " incidents of this run";
    return learnt->model;
  }
  auto typical = sense::typical_model(means_of(input.options.medium), act);
  if (!typical)
    return failure(Code::usage, "nobody can say how far '" + std::string(to_text(act)) +
                                    "' is noticed in this medium");
  return *typical;
}

tl::unexpected<Error> too_long(const CoverageInput& input, const Span& span) {
  std::string what = "--coverage by the hour from " + to_text(span.from) + " to " +
                     to_text(span.until) + " is more than one raster holds; nothing was written.";
  if (input.first && input.last)
    what += " The first arrival has the id " + std::to_string(input.first->id) + ", the last one " +
            std::to_string(input.last->id) + ": is the time of one astray?";
  return failure(Code::too_large, what + " Mend that line, or split the input by time");
}

struct Layout {
  sense::Grid grid;
  sense::Steps steps;
};

Result<Layout> layout_of(const CoverageInput& input, const Span& span) {
  if (input.stations.empty() || span.from > span.until)
    return failure(Code::usage, "--coverage needs stations and arrivals, or --working spans");
  const auto steps = sense::steps_between(span.from, span.until, std::chrono::hours(1));
  if (!steps) return too_long(input, span);
  const double reach_m = locate::completed(input.options).reach_m;
  const sense::Box box = box_of(input.stations, std::min(reach_m / 2.0, widest_margin_m));
  const double tall_m = (box.north_deg - box.south_deg) * metres_per_degree;
  auto grid = sense::cells_in(box, std::max(100.0, tall_m / most_cells_a_side));
  if (!grid) return tl::unexpected(grid.error());
  if (steps->count > sense::max_raster_values / std::max<std::size_t>(1, grid->cells.size()))
    return too_long(input, span);
  return Layout{std::move(*grid), *steps};
}

// Row by row, to say how far it is.
Result<sense::CoverageRaster> raster_of(sense::Grid grid, const sense::Network& network,
                                        const sense::Steps& steps) {
  const auto sensing = sense::Sensing::make(network, {}, steps);
  if (!sensing) return tl::unexpected(sensing.error());
  sense::CoverageRaster raster{std::move(grid), steps, {}};
  const std::vector<std::uint32_t>& cells = raster.grid.cells;
  const std::size_t row = std::max<std::size_t>(1, raster.grid.columns);
  Progress progress("coverage");
  for (std::size_t first = 0; first < cells.size(); first += row) {
    std::vector<LatLon> places;
    for (std::size_t k = first; k < std::min(first + row, cells.size()); ++k)
      places.push_back(raster.grid.centre(cells[k]));
    const std::vector<float> p = sensing->detected(places);
    raster.p.insert(raster.p.end(), p.begin(), p.end());
    progress.say(first, cells.size());
  }
  return raster;
}

}  // namespace

Span span_of(const CoverageInput& input) {
  Span span{Instant{std::numeric_limits<std::int64_t>::max()},
            Instant{std::numeric_limits<std::int64_t>::min()}};
  if (input.first) span.from = input.first->at;
  if (input.last) span.until = input.last->at + std::chrono::seconds(1);
  for (const Working& working : input.working) {
    span.from = std::min(span.from, working.from);
    span.until = std::max(span.until, working.until);
  }
  return span;
}

Result<Listening> listening_of(const CoverageInput& input, const Span& span, Act act) {
  const std::vector<Working> working = working_of(input, span);
  auto model = model_of(input, working, act);
  if (!model) return tl::unexpected(model.error());
  return Listening{sense::network_of(input.stations, working, *model,
                                     static_cast<std::uint32_t>(input.options.least_support)),
                   model->basis};
}

Result<void> check_coverage(const CoverageInput& input) {
  const auto layout = layout_of(input, span_of(input));
  return layout ? Result<void>{} : tl::unexpected(layout.error());
}

Result<LocateCoverage> coverage_of(CoverageInput input) {
  input.options = locate::completed(input.options);
  auto layout = layout_of(input, span_of(input));
  if (!layout) return tl::unexpected(layout.error());
  const sense::Steps& steps = layout->steps;
  const auto listening =
      listening_of(input, {steps.start(0), steps.start(steps.count)}, Act::explosion);
  if (!listening) return tl::unexpected(listening.error());
  auto raster = raster_of(std::move(layout->grid), listening->network, steps);
  if (!raster) return tl::unexpected(raster.error());
  const sense::Shares shares = sense::shares_of(*raster);
  return LocateCoverage{std::move(*raster), shares, listening->basis};
}

std::string coverage_json(const LocateCoverage& coverage) {
  const sense::CoverageRaster& raster = coverage.raster;
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("basis", coverage.basis).key("shares").begin_object();
  json.field("mean", coverage.shares.mean, 4).field("at_50", coverage.shares.at_50, 4);
  json.field("at_90", coverage.shares.at_90, 4).field("at_99", coverage.shares.at_99, 4);
  json.end_object();
  json.field("from", raster.steps.from).field("step_s", seconds(raster.steps.step), 0);
  json.field("steps", raster.steps.count);
  json.key("grid").begin_object();
  json.field("south_deg", raster.grid.origin.lat_deg, 7);
  json.field("west_deg", raster.grid.origin.lon_deg, 7);
  json.field("step_lat_deg", raster.grid.step_lat_deg, 7);
  json.field("step_lon_deg", raster.grid.step_lon_deg, 7);
  json.field("rows", raster.grid.rows).field("columns", raster.grid.columns).end_object();
  json.key("cells").begin_array();
  for (std::size_t place = 0; place < raster.grid.cells.size(); ++place) {
    json.begin_array();
    for (std::size_t step = 0; step < raster.steps.count; ++step)
      json.number(raster.at(place, step), 3);
    json.end_array();
  }
  json.end_array().end_object();
  return out + "\n";
}

}  // namespace truce::apps
