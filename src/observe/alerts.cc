// SPDX-License-Identifier: Apache-2.0
// Air-raid alerts, CSV: oblast, raion, hromada, level, started_at, finished_at, source. An alert is
// a warning, never an attack: its act is air_alert and nothing else. Its place is that of the
// oblast, also where raion or hromada is named: finer centres are not in the house.
#include "base/text.h"
#include "observe/bounds.h"
#include "observe/formats.h"
#include "observe/table.h"
#include "observe/ukraine_areas.h"

namespace truce::observe {
namespace {

constexpr std::size_t max_area_bytes = 500;

enum Field : std::size_t { oblast, raion, hromada, level, started_at, finished_at, source };

class AlertsReader final : public TableReader {
 public:
  explicit AlertsReader(std::string file)
      : TableReader(std::move(file), {{"oblast"},
                                      {"raion", false},
                                      {"hromada", false},
                                      {"level", false},
                                      {"started_at"},
                                      {"finished_at", false},
                                      {"source", false}}) {}

 protected:
  void begin(Observation& seen) override {
    seen.act = only(Act::air_alert);
    seen.site = only(Site::unknown);
    seen.means = Means::alert_system;
    seen.grade = {'B', 2};
  }

  std::optional<Refusal> read(const TableRow& row, Observation& seen) override {
    seen.facts.clear();
    if (auto refusal = read_times(row, seen.when)) return refusal;
    if (auto refusal = read_place(row, seen.where)) return refusal;
    describe(row, seen);
    return {};
  }

 private:
  static std::optional<Refusal> read_time(const TableRow& row, Field field, Instant& out) {
    const Result<Instant> at = parse_instant(row[field]);
    if (!at || !is_in_bounds(*at))
      return refuse(row, field,
                    "is not a time with its zone; write 2022-03-15 16:10:34+00:00, from "
                    "1900 to 2100");
    out = *at;
    return {};
  }
  // An alert without an end is known by its start only.
  static std::optional<Refusal> read_times(const TableRow& row, TimeSpan& when) {
    if (auto refusal = read_time(row, started_at, when.from)) return refusal;
    when.until = when.from;
    if (row[finished_at].empty()) return {};
    if (auto refusal = read_time(row, finished_at, when.until)) return refusal;
    if (when.until < when.from)
      return refuse(row, finished_at, "is before started_at; exchange them");
    return {};
  }
  // Some rows have oblast and raion exchanged: whichever names a first-level unit counts.
  static std::optional<Refusal> read_place(const TableRow& row, Place& where) {
    const Area* area = ukraine_area(row[oblast]);
    if (!area) area = ukraine_area(row[raion]);
    if (!area)
      return refuse(row, oblast, "is no first-level unit of Ukraine; write \"Donetska oblast\"");
    where = place_of(*area);
    return {};
  }
  static void describe(const TableRow& row, Observation& seen) {
    std::string area(row[oblast]);
    for (const Field field : {raion, hromada})
      if (!row[field].empty()) area.append(" / ").append(row[field]);
    area.resize(utf8_prefix(area, max_area_bytes).size());
    seen.id.text = "alert:" + area + ":" + to_text(seen.when.from);
    seen.origin.text = seen.id.text;
    seen.source = "air-raid alerts";
    if (!row[source].empty())
      seen.source.append(", ").append(utf8_prefix(row[source], max_area_bytes));
    add_fact(seen.facts, "area", area);
    add_fact(seen.facts, "level", row[level]);
    set_text(seen.text, "Air-raid alert: " + area);
  }
};

}  // namespace

std::unique_ptr<Reader> make_alerts_reader(std::string file) {
  return std::make_unique<AlertsReader>(std::move(file));
}

}  // namespace truce::observe
