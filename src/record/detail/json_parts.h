// SPDX-License-Identifier: Apache-2.0
// The parts that incident and finding lines share, each written and read by the same names.
// Writing rounds (degrees 6 decimals, metres and square metres 1, probabilities 4, seconds 3) and
// clamps to what the field allows. Reading is lenient: what is absent or of the wrong kind keeps
// its default, because decode() compares the bytes of the whole line in the end.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/units.h"
#include "model/incident.h"

namespace truce::record::detail {

using Json = nlohmann::json;

// A number whose text, once read back, is written the same again: past 1e11 no decimals are kept.
void write_number(JsonWriter& out, double value, int decimals);
void write_probability(JsonWriter& out, std::string_view name, double value);
void write_when(JsonWriter& out, const TimeSpan& when);
void write_where(JsonWriter& out, const Place& where);
void write_act(JsonWriter& out, const ActShares& shares);
void write_site(JsonWriter& out, const SiteShares& shares);
void write_weapons(JsonWriter& out, const std::vector<WeaponGuess>& weapons);

// The value under `name`, or null where `object` is no object or lacks it.
const Json& member(const Json& object, std::string_view name);
std::string text_of(const Json& value);
double number_of(const Json& value, double otherwise);
std::int64_t integer_of(const Json& value);
TimeSpan when_of(const Json& value);
Place where_of(const Json& value);
ActShares act_of(const Json& value);
SiteShares site_of(const Json& value);
std::vector<WeaponGuess> weapons_of(const Json& value);

// At most max_record_bytes, 8 levels deep, one JSON object of well-formed UTF-8; never throws.
Result<Json> parse_line(std::string_view line);
// The error where a line is not what writing its own content gives; `written` is that.
tl::unexpected<Error> not_canonical(std::string_view line, std::string_view written);

}  // namespace truce::record::detail
