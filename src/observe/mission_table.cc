// SPDX-License-Identifier: Apache-2.0
// The daily-report table of a monitoring mission, CSV: who stood where, what was heard or seen, in
// which direction, when. Columns as the mission in Ukraine of 2014-2022 named them. Rows whose
// position is "Total" state sums: they are checked against the rows above and are no data lines
// where they agree (docs/methods/observations_mission.md).
#include "base/text.h"
#include "observe/bounds.h"
#include "observe/compass.h"
#include "observe/formats.h"
#include "observe/mission_places.h"
#include "observe/mission_times.h"
#include "observe/mission_words.h"
#include "observe/table.h"
#include "observe/tallies.h"

namespace truce::observe {
namespace {

enum Field : std::size_t {
  position,
  location,
  means,
  number,
  observation,
  description,
  weapon,
  date,
  time,
  date_time,
  year,
  utc_offset,
  latitude,
  longitude,
};

constexpr double told_position_m = 200.0;  // a position by its degrees: within this, 95 %
constexpr std::size_t max_name_bytes = 300;

class MissionTableReader final : public TableReader {
 public:
  explicit MissionTableReader(const std::string& file)
      : TableReader(file, {{"smm position|position|observer position"},
                           {"event location|location", false},
                           {"means", false},
                           {"no.|no|number|count"},
                           {"observation"},
                           {"description", false},
                           {"weapon|weapon type", false},
                           {"date", false},
                           {"time", false},
                           {"date, time|date/time|date and time|date time", false},
                           {"year", false},
                           {"utc_offset|utc offset", false},
                           {"latitude|lat", false},
                           {"longitude|lon", false}}),
        name_(file.substr(file.find_last_of('/') + 1)) {}

 protected:
  bool is_control_line(const TableRow& row) override { return is_total(row) && !disagreement(row); }

  void begin(Observation& seen) override { seen.site = only(Site::unknown); }

  std::optional<Refusal> read(const TableRow& row, Observation& seen) override {
    if (is_total(row)) return disagreement(row);
    const auto act = mission_act(row[observation], row[description]);
    const auto count = mission_count(row[number]);
    count_row(act, count);
    if (!act)
      return refuse(row, observation,
                    "is no observation that is known; write Explosion, Projectile, Burst, Shot, "
                    "Muzzle flash, Illumination flare or Tracer");
    if (!count)
      return refuse(row, number, "is no number; write 14, \"about 20\", \">100\" or uncountable");
    seen.facts.clear();
    seen.act = act->act;
    seen.count = count->range;
    const MissionMeans how = mission_means(row[means], row[position]);
    seen.means = how.means;
    seen.grade = how.grade;
    if (auto refusal = read_time(row, seen.when)) return refusal;
    if (auto refusal = read_place(row, how, seen)) return refusal;
    seen.weapons = mission_weapon(row[weapon]);
    describe(row, count->exact, seen);
    return {};
  }

 private:
  static bool is_total(const TableRow& row) {
    const std::string words = plain_words(utf8_prefix(row[position], 60));
    return words.starts_with("total") || words.starts_with("grand total");
  }

  // What the mission counted counts, whether or not the row can be placed.
  void count_row(const std::optional<MissionAct>& act, const std::optional<MissionCount>& count) {
    if (act && act->counted && count && count->exact)
      add(tally_, *act->counted, count->range.low);
    else if (act && act->counted)
      ++tally_.inexact_rows[static_cast<std::size_t>(*act->counted)];
    else if (!act || !count)
      for (std::int64_t& rows : tally_.inexact_rows) ++rows;
  }

  std::optional<Refusal> disagreement(const TableRow& row) const {
    const auto count = mission_count(row[number]);
    if (!count || !count->exact) return refuse(row, number, "is no total; write a whole number");
    const std::string label = label_of(row);
    const auto found = reconcile({{label, count->range.low}}, tally_);
    if (found.empty()) return {};
    if (found.front().counted < 0)
      return refuse(row, observation, "is no class of the totals; write Explosions or Shots");
    return refuse(row, number,
                  "is not the sum of the rows above for \"" + label + "\": they give " +
                      std::to_string(found.front().counted));
  }
  // "Explosions" with "Outgoing" is a class of its own.
  static std::string label_of(const TableRow& row) {
    const std::string label(trim(utf8_prefix(row[observation], 60)));
    const std::string both(trim(label + " " + std::string(utf8_prefix(row[description], 60))));
    return classes_of(both) ? both : label;
  }

  static std::optional<Refusal> read_time(const TableRow& row, TimeSpan& when) {
    MissionTimeCells cells{row[date], row[time], row[year], row[utc_offset]};
    Field told = date;
    if (row[date].empty() || (row[time].empty() && row[date].find(':') != std::string_view::npos)) {
      told = row[date].empty() ? date_time : date;
      part_date_and_time(row[told], cells);
    }
    const Result<TimeSpan> span = parse_mission_time(cells);
    if (!span) return refuse(row, told, span.error().message);
    when = *span;
    return {};
  }

  static std::optional<Refusal> read_place(const TableRow& row, const MissionMeans& how,
                                           Observation& seen) {
    Place observer;
    if (!row[latitude].empty() || !row[longitude].empty()) {
      if (auto refusal = read_position(row, latitude, longitude, observer.at)) return refusal;
      observer.covariance = circular(sigma_of_radius(told_position_m, 0.95));
    } else if (const auto known = place_of_position(row[position])) {
      observer = *known;
    } else {
      return refuse(row, position,
                    "is no position that is known; add columns latitude and longitude, or write "
                    "\"(17km N of Donetsk)\" behind its name");
    }
    const Result<ToldPlace> place =
        place_of_location(row[location], observer, how.heard ? Sense::heard : Sense::seen);
    if (!place) return refuse(row, location, place.error().message);
    seen.where = *place;
    seen.shape = place->shape;
    return {};
  }

  void describe(const TableRow& row, bool exact_count, Observation& seen) const {
    const std::string_view where = trim(utf8_prefix(row[position], max_name_bytes));
    seen.id.text = "mission:" + std::string(utf8_prefix(name_, max_name_bytes)) + ":" +
                   std::to_string(row.line());
    seen.source = "monitoring mission, " + std::string(where);
    std::string text(where);
    for (const Field field : {location, means, number, observation, description, weapon})
      if (!row[field].empty()) text.append("; ").append(row[field]);
    set_text(seen.text, text);
    // Each row is a happening of its own; the same row in two days' tables is one origin.
    seen.origin.text = "mission:" + text;
    for (const Field field : {date, time, date_time, year})
      if (!row[field].empty()) seen.origin.text.append("; ").append(row[field]);
    add_fact(seen.facts, "observation", row[observation]);
    add_fact(seen.facts, "description", row[description]);
    add_fact(seen.facts, "heard_or_seen", row[means]);
    if (!exact_count) add_fact(seen.facts, "number", row[number]);
    const std::string words = plain_words(utf8_prefix(row[position], 1000));
    if (words.find("non-government-controlled") != std::string::npos)
      add_fact(seen.facts, "observer_in", "non-government-controlled area");
    else if (words.find("government-controlled") != std::string::npos)
      add_fact(seen.facts, "observer_in", "government-controlled area");
  }

  std::string name_;  // of the file, without its folders
  Tally tally_;
};

}  // namespace

std::unique_ptr<Reader> make_mission_table_reader(std::string file) {
  return std::make_unique<MissionTableReader>(file);
}

}  // namespace truce::observe
