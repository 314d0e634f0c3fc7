// SPDX-License-Identifier: Apache-2.0
#include "observe/detail/observation_shapes.h"

#include <array>
#include <string>

#include "base/json.h"
#include "base/text.h"
#include "observe/bounds.h"
#include "observe/detail/json_values.h"
#include "observe/truce_lines.h"

namespace truce::observe::detail {
namespace {

constexpr double share_of_error = 0.95;  // errors are written as the radius that holds this much
constexpr int metre_decimals = 2;

bool fail(Draft& draft, std::string reason) {
  draft.fault = std::move(reason);
  return false;
}

struct Number {
  std::string_view name;
  double low;
  double high;
  double value = 0.0;
  bool is_given = false;
};

// Every number once, within its bounds, and nothing else.
template <std::size_t N>
bool take_numbers(Draft& draft, od::value& value, std::string_view what,
                  std::array<Number, N>& numbers) {
  od::object object;
  if (value.get_object().get(object) != simdjson::SUCCESS)
    return fail(draft, std::string(what) + " is no object: see docs/formats/observations.md");
  for (auto field : object) {
    std::string_view name;
    od::value entry;
    if (field.unescaped_key().get(name) != simdjson::SUCCESS ||
        field.value().get(entry) != simdjson::SUCCESS)
      return fail(draft, std::string(what) + " is broken JSON");
    Number* found = nullptr;
    for (Number& number : numbers)
      if (number.name == name && !number.is_given) found = &number;
    const std::optional<double> read = found != nullptr ? number_of(entry) : std::nullopt;
    if (!read || *read < found->low || *read > found->high)
      return fail(draft, std::string(what) + " has a wrong '" + std::string(utf8_prefix(name, 60)) +
                             "': see docs/formats/observations.md");
    found->value = *read;
    found->is_given = true;
  }
  for (const Number& number : numbers)
    if (!number.is_given)
      return fail(draft, std::string(what) + " has no " + std::string(number.name));
  return true;
}

double error_of(double sigma_m) {
  return sigma_m / sigma_of_radius(1.0, share_of_error);
}

void write(JsonWriter& json, const Fan& fan) {
  json.key("fan").begin_object();
  json.field("latitude", fan.from.lat_deg, degree_decimals);
  json.field("longitude", fan.from.lon_deg, degree_decimals);
  json.field("error_m", error_of(fan.from_sigma_m), metre_decimals);
  json.field("bearing_deg", fan.azimuth_deg, share_decimals);
  json.field("bearing_sigma_deg", fan.sigma_deg, share_decimals);
  json.field("near_m", fan.near_m, metre_decimals);
  json.field("far_m", fan.far_m, metre_decimals).end_object();
}

void write(JsonWriter& json, const Pixel& pixel) {
  json.key("pixel").begin_object();
  json.field("scan_m", pixel.scan_m, metre_decimals);
  json.field("track_m", pixel.track_m, metre_decimals);
  json.field("azimuth_deg", pixel.azimuth_deg, share_decimals);
  json.field("error_m", error_of(pixel.error_m), metre_decimals).end_object();
}

}  // namespace

bool take_fan(Draft& draft, od::value& value) {
  std::array<Number, 7> n{{{"latitude", -90.0, 90.0},
                           {"longitude", -180.0, 180.0},
                           {"error_m", 0.0, max_sigma_m},
                           {"bearing_deg", 0.0, 360.0},
                           {"bearing_sigma_deg", 0.001, 180.0},
                           {"near_m", 0.0, max_sigma_m},
                           {"far_m", 0.01, max_sigma_m}}};
  if (!take_numbers(draft, value, "fan", n)) return false;
  if (n[5].value > n[6].value) return fail(draft, "fan has near_m beyond far_m: exchange them");
  draft.seen.shape = Fan{{n[0].value, n[1].value},
                         sigma_of_radius(n[2].value, share_of_error),
                         n[3].value,
                         n[4].value,
                         n[5].value,
                         n[6].value};
  return true;
}

bool take_pixel(Draft& draft, od::value& value) {
  std::array<Number, 4> n{{{"scan_m", 0.01, max_sigma_m},
                           {"track_m", 0.01, max_sigma_m},
                           {"azimuth_deg", 0.0, 360.0},
                           {"error_m", 0.0, max_sigma_m}}};
  if (!take_numbers(draft, value, "pixel", n)) return false;
  draft.seen.shape =
      Pixel{n[0].value, n[1].value, n[2].value, sigma_of_radius(n[3].value, share_of_error)};
  return true;
}

void write_shape(JsonWriter& json, const Shape& shape) {
  if (const Fan* fan = std::get_if<Fan>(&shape)) write(json, *fan);
  if (const Pixel* pixel = std::get_if<Pixel>(&shape)) write(json, *pixel);
}

}  // namespace truce::observe::detail
