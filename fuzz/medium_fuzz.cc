// SPDX-License-Identifier: Apache-2.0
// Any bytes as weather and as a velocity model: what is read lies within the stated bounds.
#include <cmath>
#include <cstdlib>
#include <string_view>

#include "observe/bounds.h"
#include "observe/detections/medium.h"

namespace {

void must(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto weather = truce::observe::read_weather(text, "weather.csv", {});
  for (const auto& reading : weather.readings) {
    must(truce::is_valid(reading.where) && truce::observe::is_in_bounds(reading.at));
    must(reading.has_wind || reading.has_temperature);
    must(std::hypot(reading.east_m_s, reading.north_m_s) < 300.0);
  }
  must(weather.quarantined_count >= weather.quarantined.size());
  const auto model = truce::observe::read_velocity(text, "velocity.csv");
  if (!model) {
    must(!model.error().message.empty());
    return 0;
  }
  must(!model->empty());
  for (std::size_t i = 0; i < model->size(); ++i) {
    must((*model)[i].s_km_s > 0.0 && (*model)[i].s_km_s < (*model)[i].p_km_s);
    must(i == 0 || (*model)[i - 1].depth_km < (*model)[i].depth_km);
  }
  return 0;
}
