// SPDX-License-Identifier: Apache-2.0
// UCDP Georeferenced Event Dataset, CSV (Sundberg and Melander 2013; UCDP GED Codebook). Each row
// is one happening with at least one death, coded by researchers. where_prec and date_prec become
// the covariance and the span, as docs/methods/observations.md says. The sides of the dyad fought
// in the conflict; the dataset does not say who acted, so no party is claimed: they stand among the
// facts, as do the deaths.
#include <array>
#include <utility>

#include "base/text.h"
#include "observe/formats.h"
#include "observe/local_day.h"
#include "observe/table.h"

namespace truce::observe {
namespace {

enum : std::size_t {
  id,
  latitude,
  longitude,
  where_precision,
  date_precision,
  date_start,
  date_end,
  violence,
  relid,
  country,
  clarity,
  sources,
  headline,
  article,
  place,
  province,
  dyad,
  side_a,
  side_b,
  best,
  low,
  high,
  civilians,
};

// Within this many metres with 95 %, by where_prec. 1: the place is known, its coordinates are a
// settlement's. 2: about 25 km around it. 3: a district (raion), by its centre. 4: a province
// (oblast). 5: a part of a country, a line or a place between two. 6: a country. 7: water or air.
constexpr std::array<double, 7> radius_m = {5e3, 25e3, 40e3, 120e3, 150e3, 500e3, 150e3};
constexpr std::array<std::string_view, 3> violence_names = {"state-based", "non-state",
                                                            "one-sided"};
constexpr long long largest_id = 1'000'000'000'000'000;

// What a precision leaves open where the row names a single day all the same.
void widen(CivilTime& first, CivilTime& last, long long precision) {
  if (precision == 2 || precision == 3) {
    const auto days = std::chrono::hours(24 * (precision == 2 ? 5 : 6));
    first = to_civil_utc(from_civil_utc(first) - days);
    last = to_civil_utc(from_civil_utc(last) + days);
  } else if (precision >= 4) {
    if (precision == 5) first.month = 1, last.month = 12;
    first.day = 1;
    last.day = 31;
    while (!is_valid(last)) --last.day;
  }
}

class Ucdp : public TableReader {
 public:
  explicit Ucdp(std::string file);

 protected:
  void begin(Observation& seen) override;
  std::optional<Refusal> read(const TableRow& row, Observation& seen) override;

 private:
  std::optional<Refusal> read_names(const TableRow& row, Observation& seen);
  std::optional<Refusal> read_where(const TableRow& row, Observation& seen);
  static std::optional<Refusal> read_when(const TableRow& row, Observation& seen);
  static void read_grade(const TableRow& row, Observation& seen);
  static void read_facts(const TableRow& row, std::size_t violence_type, Observation& seen);

  std::array<Covariance, 7> covariances_{};
};

Ucdp::Ucdp(std::string file)
    : TableReader(std::move(file), {{"id"},
                                    {"latitude"},
                                    {"longitude"},
                                    {"where_prec"},
                                    {"date_prec"},
                                    {"date_start"},
                                    {"date_end"},
                                    {"type_of_violence"},
                                    {"relid", false},
                                    {"country", false},
                                    {"event_clarity", false},
                                    {"number_of_sources", false},
                                    {"source_headline", false},
                                    {"source_article", false},
                                    {"where_coordinates", false},
                                    {"adm_1", false},
                                    {"dyad_name", false},
                                    {"side_a", false},
                                    {"side_b", false},
                                    {"best|best_est", false},
                                    {"low|low_est", false},
                                    {"high|high_est", false},
                                    {"deaths_civilians", false}}) {
  for (std::size_t i = 0; i < radius_m.size(); ++i)
    covariances_[i] = circular(sigma_of_radius(radius_m[i], 0.95));
}

void Ucdp::begin(Observation& seen) {
  seen.source = "UCDP GED";
  seen.means = Means::research;
  // People were killed in fighting or attacked; with what, the dataset does not say.
  seen.act = mostly(Act::harm, 0.9);
  seen.site = only(Site::unknown);
}

std::optional<Refusal> Ucdp::read(const TableRow& row, Observation& seen) {
  long long type = 0;
  if (auto refusal = read_names(row, seen)) return refusal;
  if (auto refusal = read_where(row, seen)) return refusal;
  if (auto refusal = read_when(row, seen)) return refusal;
  if (!read_integer(row[violence], 1, 3, type))
    return refuse(row, violence, "is not a type of violence from 1 to 3");
  read_grade(row, seen);
  read_facts(row, static_cast<std::size_t>(type), seen);
  set_text(seen.text, row[headline].empty() ? row[article] : row[headline]);
  return {};
}

// UCDP merges what its sources tell of one happening into one row, so a row is an origin; two rows
// from one article are two happenings.
std::optional<Refusal> Ucdp::read_names(const TableRow& row, Observation& seen) {
  long long number = 0;
  if (!read_integer(row[id], 0, largest_id, number))
    return refuse(row, id, "is not a number of an entry");
  if (row[relid].size() > 64) return refuse(row, relid, "is longer than 64 bytes");
  seen.id.text.assign("ucdp:").append(row[id]);
  seen.origin.text.assign("ucdp:").append(row[relid].empty() ? row[id] : row[relid]);
  return {};
}

std::optional<Refusal> Ucdp::read_where(const TableRow& row, Observation& seen) {
  long long precision = 0;
  if (!read_integer(row[where_precision], 1, 7, precision))
    return refuse(row, where_precision, "is not a precision from 1 to 7");
  seen.where.covariance = covariances_[static_cast<std::size_t>(precision - 1)];
  return read_position(row, latitude, longitude, seen.where.at);
}

std::optional<Refusal> Ucdp::read_when(const TableRow& row, Observation& seen) {
  long long precision = 0;
  if (!read_integer(row[date_precision], 1, 5, precision))
    return refuse(row, date_precision, "is not a precision from 1 to 5");
  const Result<CivilTime> start = parse_civil(row[date_start]);
  if (!start) return refuse(row, date_start, "is not a date like 2015-02-15, from 1901 to 2099");
  const Result<CivilTime> end = parse_civil(row[date_end]);
  if (!end) return refuse(row, date_end, "is not a date like 2015-02-15, from 1901 to 2099");
  CivilTime first = *start;
  CivilTime last = *end;
  const Instant from = from_civil_utc({first.year, first.month, first.day});
  const Instant until = from_civil_utc({last.year, last.month, last.day});
  if (until < from) return refuse(row, date_end, "lies before date_start");
  if (first.year < 1901 || last.year > 2099)
    return refuse(row, date_start, "is not a date like 2015-02-15, from 1901 to 2099");
  if (from == until) widen(first, last, precision);
  seen.when = local_days(first, last, row[country], seen.where.at.lon_deg);
  return {};
}

// event_clarity 1: the sources tell one happening clearly; 2: it is part of a summary.
void Ucdp::read_grade(const TableRow& row, Observation& seen) {
  long long count = 0;
  if (!read_integer(row[sources], 1, 1'000'000, count)) count = 1;
  const bool clear = row[clarity] != "2";
  seen.grade = {'B', !clear ? 4 : count >= 2 ? 2 : 3};
}

void Ucdp::read_facts(const TableRow& row, std::size_t violence_type, Observation& seen) {
  seen.facts.clear();
  add_fact(seen.facts, "violence", violence_names[violence_type - 1]);
  add_fact(seen.facts, "dyad", row[dyad]);
  add_fact(seen.facts, "side_a", row[side_a]);
  add_fact(seen.facts, "side_b", row[side_b]);
  add_fact(seen.facts, "place", row[place]);
  add_fact(seen.facts, "province", row[province]);
  add_fact(seen.facts, "where_prec", row[where_precision]);
  add_fact(seen.facts, "date_prec", row[date_precision]);
  add_fact(seen.facts, "deaths_best", row[best]);
  add_fact(seen.facts, "deaths_low", row[low]);
  add_fact(seen.facts, "deaths_high", row[high]);
  add_fact(seen.facts, "deaths_civilians", row[civilians]);
}

}  // namespace

std::unique_ptr<Reader> make_ucdp_reader(std::string file) {
  return std::make_unique<Ucdp>(std::move(file));
}

}  // namespace truce::observe
