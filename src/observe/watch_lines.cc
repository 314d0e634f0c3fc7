// SPDX-License-Identifier: Apache-2.0
#include "observe/watch_lines.h"

#include <array>

#include "base/json.h"
#include "base/json_fault.h"
#include "base/text.h"
#include "observe/bounds.h"
#include "observe/detail/json_values.h"
#include "observe/lines.h"

namespace truce::observe {
namespace {

constexpr std::array<std::string_view, 8> names = {"id",      "means",     "latitude", "longitude",
                                                   "range_m", "detection", "from",     "until"};

// One line under way.
struct Draft {
  Watch watch;
  unsigned given = 0;  // bit per name
  std::string fault;
};

bool fail(Draft& draft, std::string reason) {
  draft.fault = std::move(reason);
  return false;
}

bool take_number(Draft& draft, detail::od::value& value, std::string_view name, double low,
                 double high, double& out) {
  const auto number = detail::number_of(value);
  if (!number || *number < low || *number > high)
    return fail(draft, std::string(name) + " is not a number from " + to_decimal(low, 2) + " to " +
                           to_decimal(high, 2));
  out = *number;
  return true;
}

bool take_instant(Draft& draft, std::string_view text, std::string_view name, Instant& out) {
  const Result<Instant> at = parse_instant(text);
  if (!at) return fail(draft, std::string(name) + " is " + at.error().message);
  if (!is_in_bounds(*at))
    return fail(draft, std::string(name) + " is outside 1900 to 2100: check the year");
  out = *at;
  return true;
}

bool take_text(Draft& draft, detail::od::value& value, std::string_view name) {
  const auto word = detail::word_of(value, max_word_bytes);
  if (!word || word->empty()) return fail(draft, std::string(name) + " is not a text");
  if (name == "id") {
    draft.watch.id.assign(*word);
    return true;
  }
  if (name == "from") return take_instant(draft, *word, name, draft.watch.from);
  if (name == "until") return take_instant(draft, *word, name, draft.watch.until);
  const auto means = means_of(*word);
  if (!means)
    return fail(draft, "unknown means '" + std::string(utf8_prefix(*word, 60)) +
                           "': write a word of the vocabulary, as patrol, camera, acoustic");
  draft.watch.means = *means;
  return true;
}

bool take(Draft& draft, std::string_view name, detail::od::value& value) {
  std::size_t i = 0;
  while (i < names.size() && names[i] != name) ++i;
  if (i == names.size())
    return fail(draft, "unknown field '" + std::string(utf8_prefix(name, 60)) +
                           "': a watch has id, means, latitude, longitude, range_m, detection, "
                           "from and until");
  if ((draft.given >> i & 1U) != 0) return fail(draft, std::string(name) + " is given twice");
  draft.given |= 1U << i;
  if (name == "latitude")
    return take_number(draft, value, name, -90.0, 90.0, draft.watch.at.lat_deg);
  if (name == "longitude")
    return take_number(draft, value, name, -180.0, 180.0, draft.watch.at.lon_deg);
  if (name == "range_m")
    return take_number(draft, value, name, 1.0, max_watch_range_m, draft.watch.range_m);
  if (name == "detection") return take_number(draft, value, name, 0.0, 1.0, draft.watch.detection);
  return take_text(draft, value, name);
}

bool complete(Draft& draft) {
  for (std::size_t i = 0; i < names.size(); ++i)
    if ((draft.given >> i & 1U) == 0)
      return fail(draft, "no " + std::string(names[i]) + ": a watch needs all of its fields");
  if (draft.watch.until <= draft.watch.from)
    return fail(draft, "until is not after from: a watch lasts some time");
  return true;
}

class WatchReader {
 public:
  explicit WatchReader(std::string file) { where_.file = std::move(file); }

  void take_line(const Line& line) {
    if (trim(line.text).empty()) return;
    where_.line = line.number;
    where_.column = 0;
    if (line.too_long) return refuse("the line is longer than 1 MiB: one watch a line");
    if (log.watches.size() == max_watches)
      return refuse("more than 1,000,000 watches: split the log by time");
    Draft draft;
    if (read(line.text, draft))
      log.watches.push_back(std::move(draft.watch));
    else
      refuse(std::move(draft.fault));
  }

  WatchLog log;

 private:
  void refuse(std::string reason) {
    log.errors.push_back({Code::parse, std::move(reason), where_});
  }
  static bool broken(Draft& draft, simdjson::error_code code) {
    return fail(draft, "not a JSON object: " + std::string(json_fault(code)));
  }
  bool read(std::string_view json, Draft& draft) {
    detail::od::document document;
    if (const auto code = parser_.iterate(text_.hold(json)).get(document))
      return broken(draft, code);
    detail::od::object object;
    if (const auto code = document.get_object().get(object)) return broken(draft, code);
    for (auto field : object) {
      detail::od::raw_json_string raw;
      std::string_view name;
      detail::od::value value;
      if (const auto code = field.key().get(raw)) return broken(draft, code);
      where_.column = text_.column(raw.raw() - 1);
      if (const auto code = field.unescaped_key().get(name)) return broken(draft, code);
      if (const auto code = field.value().get(value)) return broken(draft, code);
      if (!take(draft, name, value)) return false;
    }
    where_.column = 0;
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
      return fail(draft, "text after the JSON object: one object a line");
    return complete(draft);
  }

  Where where_;
  detail::od::parser parser_;
  detail::PaddedText text_;
};

}  // namespace

WatchLog read_watch_log(std::string_view bytes, const std::string& file) {
  WatchReader reader(file);
  LineSplitter lines;
  lines.feed(bytes, [&](const Line& line) { reader.take_line(line); });
  lines.finish([&](const Line& line) { reader.take_line(line); });
  return std::move(reader.log);
}

void append_line(std::string& out, const Watch& watch) {
  JsonWriter(out)
      .begin_object()
      .field("id", watch.id)
      .field("means", to_text(watch.means))
      .field("latitude", watch.at.lat_deg, 7)
      .field("longitude", watch.at.lon_deg, 7)
      .field("range_m", watch.range_m, 1)
      .field("detection", watch.detection, 6)
      .field("from", watch.from)
      .field("until", watch.until)
      .end_object();
}

}  // namespace truce::observe
