// SPDX-License-Identifier: Apache-2.0
#include "exchange.h"

#include <cmath>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <numbers>

#include "base/json.h"
#include "base/text.h"
#include "geo/geodesic.h"

namespace truce::bench {
namespace {

constexpr double degree = std::numbers::pi / 180.0;
constexpr std::uintmax_t most_bytes = 1U << 30;

struct Flat {
  double x_m = 0.0;
  double y_m = 0.0;
};

Flat flat(LatLon centre, LatLon at) {
  const double d = geo::distance_m(centre, at);
  const double azimuth = geo::azimuth_deg(centre, at) * degree;
  return {d * std::sin(azimuth), d * std::cos(azimuth)};
}

LatLon place(LatLon centre, double x_m, double y_m) {
  return geo::destination(centre, std::atan2(x_m, y_m) / degree, std::hypot(x_m, y_m));
}

// Numbers joined by commas, each with its decimals.
class Line {
 public:
  Line& whole(std::int64_t value) { return text(std::to_string(value)); }
  Line& number(double value, int decimals) { return text(to_decimal(value, decimals)); }
  Line& text(const std::string& value) {
    if (!line_.empty()) line_ += ',';
    line_ += value;
    return *this;
  }
  friend std::ostream& operator<<(std::ostream& out, const Line& line) {
    return out << line.line_ << '\n';
  }

 private:
  std::string line_;
};

void write_settings(std::ostream& out, const sim::ArrivalOptions& o) {
  out << "key,value\n";
  const auto put = [&](const char* key, double value) { out << Line().text(key).number(value, 6); };
  put("is_seismic", o.is_seismic ? 1 : 0);
  put("length_m", o.ground.length_m);
  put("width_m", o.ground.width_m);
  put("spacing_m", o.ground.spacing_m);
  put("range_high_m", o.range_high_m);
  put("depth_m", o.depth_m);
  put("sigma_s", o.sigma_s);
  put("least_heard", o.least_heard);
  put("first_mps", sim::speed_mps(o.is_seismic ? Phase::p : Phase::acoustic));
  put("second_mps", sim::speed_mps(o.is_seismic ? Phase::s : Phase::acoustic));
  put("wind_mps", o.air.wind_mps + o.air.varying_mps);
}

Result<Answer> read_answer(std::string_view line, const sim::ArrivalOptions& options,
                           std::size_t arrivals, const Where& where) {
  const auto cells = split(line, ',');
  if (cells.size() != 4)
    return failure(Code::parse, "an answer has four cells: x_m,y_m,seconds,arrivals", where);
  const auto x = to_double(cells[0]);
  const auto y = to_double(cells[1]);
  const auto s = to_double(cells[2]);
  if (!x || !y || !s || std::abs(*s) > 1e8)
    return failure(Code::parse, "x_m, y_m and seconds are numbers", where);
  Answer answer{options.from + from_seconds(*s), place(options.ground.centre, *x, *y), {}, {}};
  for (const std::string_view word : split(trim(cells[3]), ' ')) {
    if (word.empty()) continue;
    const auto id = to_integer(word);
    if (!id || *id < 0 || static_cast<std::size_t>(*id) >= arrivals)
      return failure(Code::out_of_range, "an answer names arrivals of the scene", where);
    answer.arrivals.push_back(static_cast<std::uint64_t>(*id));
  }
  return answer;
}

}  // namespace

Result<void> write_scene(const sim::ArrivalScene& scene, const sim::ArrivalOptions& options,
                         const std::string& directory) {
  std::error_code error;
  std::filesystem::create_directories(directory, error);
  const std::filesystem::path base(directory);
  std::ofstream settings(base / "scene.csv");
  std::ofstream stations(base / "stations.csv");
  std::ofstream arrivals(base / "arrivals.csv");
  std::ofstream sources(base / "sources.csv");
  std::ofstream tells_of(base / "tells_of.csv");
  write_settings(settings, options);
  const LatLon centre = options.ground.centre;
  stations << "station,x_m,y_m,elevation_m\n";
  for (std::size_t i = 0; i < scene.stations.size(); ++i) {
    const Flat p = flat(centre, scene.stations[i].at);
    stations << Line()
                    .whole(static_cast<std::int64_t>(i))
                    .number(p.x_m, 3)
                    .number(p.y_m, 3)
                    .number(scene.stations[i].elevation_m, 3);
  }
  arrivals << "id,station,phase,seconds\n";
  tells_of << "id,source\n";
  for (std::size_t i = 0; i < scene.arrivals.size(); ++i) {
    const Arrival& a = scene.arrivals[i];
    arrivals << Line()
                    .whole(static_cast<std::int64_t>(a.id))
                    .whole(a.station)
                    .text(a.phase == Phase::s ? "S" : "P")
                    .number(seconds(a.at - options.from), 6);
    tells_of << Line().whole(static_cast<std::int64_t>(a.id)).whole(scene.tells_of[i]);
  }
  sources << "source,x_m,y_m,depth_m,seconds,heard\n";
  for (std::size_t i = 0; i < scene.sources.size(); ++i) {
    const sim::TrueSource& s = scene.sources[i];
    const Flat p = flat(centre, s.where);
    sources << Line()
                   .whole(static_cast<std::int64_t>(i))
                   .number(p.x_m, 3)
                   .number(p.y_m, 3)
                   .number(s.depth_m, 3)
                   .number(seconds(s.at - options.from), 6)
                   .whole(s.heard);
  }
  if (!settings || !stations || !arrivals || !sources || !tells_of)
    return failure(Code::environment, "could not write the scene's files", {directory});
  return {};
}

Result<void> write_answers(const std::vector<Answer>& answers, const sim::ArrivalOptions& options,
                           const std::string& file) {
  std::ofstream out(file);
  out << "x_m,y_m,seconds,arrivals\n";
  for (const Answer& a : answers) {
    const Flat p = flat(options.ground.centre, a.where);
    std::string ids;
    for (const std::uint64_t id : a.arrivals) ids += (ids.empty() ? "" : " ") + std::to_string(id);
    out << Line()
               .number(p.x_m, 3)
               .number(p.y_m, 3)
               .number(seconds(a.at - options.from), 6)
               .text(ids);
  }
  if (!out) return failure(Code::environment, "could not write the answers", {file});
  return {};
}

Result<std::vector<Answer>> read_answers(const std::string& file,
                                         const sim::ArrivalOptions& options, std::size_t arrivals) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return failure(Code::not_found, "no such file of answers", {file});
  if (size > most_bytes) return failure(Code::too_large, "answers take up to 1 GB", {file});
  std::ifstream in(file);
  std::vector<Answer> answers;
  std::string line;
  for (std::uint64_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 || trim(line).empty()) continue;
    auto answer = read_answer(line, options, arrivals, {file, number});
    if (!answer) return tl::unexpected(answer.error());
    answers.push_back(std::move(*answer));
  }
  return answers;
}

}  // namespace truce::bench
