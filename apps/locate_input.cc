// SPDX-License-Identifier: Apache-2.0
#include "locate_input.h"

#include <utility>
#include <vector>

#include "io/files.h"
#include "io/intake.h"
#include "observe/detections/medium.h"
#include "publish/summary.h"
#include "terminal.h"

namespace truce::apps {
namespace {

Result<void> read_weather(const std::string& file, Instant epoch, Quarantine& quarantine,
                          locate::LocatorOptions& out) {
  const auto text = io::read_file(file);
  if (!text) return tl::unexpected(text.error());
  const observe::WeatherFile weather = observe::read_weather(*text, file, epoch);
  if (weather.readings.empty())
    return failure(
        Code::missing_field,
        "no reading of wind or temperature in this file" +
            (weather.quarantined.empty() ? std::string() : ": " + weather.quarantined[0].reason),
        {file});
  for (const QuarantinedLine& line : weather.quarantined) quarantine.take(line);
  quarantine.take_untold(weather.quarantined_count - weather.quarantined.size());
  if (auto goes_on = quarantine.may_go_on(); !goes_on) return goes_on;
  std::vector<locate::WeatherSample> samples;
  for (const observe::WeatherReading& r : weather.readings)
    samples.push_back({r.at, r.where, r.has_wind, r.east_m_s, r.north_m_s, r.wind_sigma_m_s,
                       r.has_temperature, r.temperature_c, r.temperature_sigma_c});
  out = locate::with_weather(std::move(out), locate::WeatherPrior(samples));
  return {};
}

Result<void> read_velocity(const std::string& file, locate::LocatorOptions& out) {
  const auto text = io::read_file(file);
  if (!text) return tl::unexpected(text.error());
  const auto model = observe::read_velocity(*text, file);
  if (!model) return tl::unexpected(model.error());
  for (const observe::VelocityLayer& layer : *model)
    out.layers.push_back({1000.0 * layer.depth_km, 1000.0 * layer.p_km_s, 1000.0 * layer.s_km_s});
  return {};
}

}  // namespace

Result<Quarantine> Quarantine::open(const std::string& path, bool is_strict) {
  Quarantine quarantine;
  quarantine.is_strict_ = is_strict;
  if (path.empty()) return quarantine;
  auto file = LineFile::open(path);
  if (!file) return tl::unexpected(file.error());
  quarantine.file_ = std::move(*file);
  return quarantine;
}

void Quarantine::take(const QuarantinedLine& line) {
  ++count_;
  if (is_strict_ && !first_) first_ = io::error_of(line);
  if (!is_strict_) show_quarantined(line, count_);
  if (!file_) return;
  file_->buffer().append(publish::quarantine_line(line)).push_back('\n');
  file_->flush_if_full();
}

Result<void> Quarantine::may_go_on() const {
  return first_ ? Result<void>(tl::unexpected(*first_)) : Result<void>{};
}

Result<void> Quarantine::close() {
  return file_ ? file_->close() : Result<void>{};
}

Result<std::optional<Instant>> asked_epoch(const LocateOptions& options) {
  if (options.epoch.empty()) return std::optional<Instant>{};
  const auto epoch = parse_instant(options.epoch);
  if (!epoch) return failure(Code::usage, "--epoch is " + epoch.error().message);
  return std::optional<Instant>(*epoch);
}

Result<locate::LocatorOptions> locator_options(const LocateOptions& options, Instant epoch,
                                               Quarantine& quarantine) {
  locate::LocatorOptions out;
  const bool seismic = options.medium == "seismic";
  if (seismic)
    out.medium = locate::MediumKind::seismic;
  else if (options.medium == "infrasound")
    out.medium = locate::MediumKind::infrasound;
  if (out.medium == locate::MediumKind::infrasound && !options.weather.empty())
    return failure(Code::usage,
                   "--weather is not used with --medium infrasound: the air near the ground says "
                   "too little of the ducts that carry it (docs/methods/locating.md)");
  if (seismic && !options.weather.empty())
    return failure(Code::usage, "--weather is for --medium air, not for seismic");
  if (!seismic && !options.velocity.empty())
    return failure(Code::usage, "--velocity is for --medium seismic");
  out.sigma_s = options.sigma_s;
  out.lag = from_seconds(options.lag_s);
  if (!options.weather.empty())
    if (auto read = read_weather(options.weather, epoch, quarantine, out); !read)
      return tl::unexpected(read.error());
  if (!options.velocity.empty())
    if (auto read = read_velocity(options.velocity, out); !read)
      return tl::unexpected(read.error());
  return out;
}

}  // namespace truce::apps
