// SPDX-License-Identifier: Apache-2.0
// VIINA incidents, CSV (Y. M. Zhukov, "VIINA 2.0"): headlines of the news, labelled and placed on
// the map by machine. A label is believed as far as its published F1 score goes, a place as far as
// the headline allows. 00:00:00 means the day only. A headline without a label is kept, its act
// unknown. What each label and each precision becomes stands in docs/methods/observations.md.
#include <algorithm>
#include <array>
#include <utility>

#include "base/digest.h"
#include "base/text.h"
#include "observe/dedupe.h"
#include "observe/detail/viina_labels.h"
#include "observe/formats.h"
#include "observe/local_day.h"
#include "observe/table.h"

namespace truce::observe {
namespace {

enum : std::size_t { when, longitude, latitude, place, labels, headline, precision };

// News tells of what happened in the hours before it.
constexpr auto news_cycle = std::chrono::hours(12);

// Within this many metres with 95 %.
constexpr double settlement_m = 10e3;  // a city's centre stands for all of it and its outskirts
constexpr double sector_m = 30e3;      // "in the direction of ...": a stretch of the front
constexpr double province_m = 100e3;   // an oblast, by its centre or capital
constexpr double district_m = 40e3;
constexpr double street_m = 1e3;

bool has(std::string_view text, std::string_view word) {
  return text.find(word) != std::string_view::npos;
}

// Ukrainian and Russian words for an oblast: "область", or a name like "Харківщина".
bool names_province(std::string_view text) {
  if (has(text, "област") || has(text, "ччин")) return true;
  constexpr std::string_view ending = "щин";
  constexpr std::string_view women = "жен";  // "женщина", a woman, ends in the same letters
  for (auto at = text.find(ending); at != std::string_view::npos; at = text.find(ending, at + 1))
    if (!text.substr(0, at).ends_with(women)) return true;
  return false;
}

bool names_sector(std::string_view text) {
  return has(text, "напрямк") || has(text, "напрямок") || has(text, "направлени");
}

std::string hex_key(std::string_view text) {
  return to_hex(sha256(text)).substr(0, 16);
}

class Viina : public TableReader {
 public:
  explicit Viina(std::string file);

 protected:
  void begin(Observation& seen) override;
  std::optional<Refusal> read(const TableRow& row, Observation& seen) override;

 private:
  std::optional<Refusal> read_where(const TableRow& row, Observation& seen) const;
  static std::optional<Refusal> read_when(const TableRow& row, Observation& seen);
  void read_names(const TableRow& row, Observation& seen);

  Covariance street_ = circular(sigma_of_radius(street_m, 0.95));
  Covariance settlement_ = circular(sigma_of_radius(settlement_m, 0.95));
  Covariance sector_ = circular(sigma_of_radius(sector_m, 0.95));
  Covariance district_ = circular(sigma_of_radius(district_m, 0.95));
  Covariance province_ = circular(sigma_of_radius(province_m, 0.95));
  Occurrences rows_;
};

Viina::Viina(std::string file)
    : TableReader(std::move(file), {{"datetime"},
                                    {"lon|longitude"},
                                    {"lat|latitude"},
                                    {"place_name"},
                                    {"event_type"},
                                    {"headline|text"},
                                    {"geo_precision", false}}) {}

void Viina::begin(Observation& seen) {
  seen.source = "VIINA";
  seen.means = Means::media;
  seen.grade = {'C', 3};
}

std::optional<Refusal> Viina::read(const TableRow& row, Observation& seen) {
  if (auto refusal = read_when(row, seen)) return refusal;
  if (auto refusal = read_where(row, seen)) return refusal;
  if (row[labels].size() > max_text_bytes)
    return refuse(row, labels, "is not a list of labels; at most 2000 bytes");
  read_viina_labels(row[labels], seen);
  read_names(row, seen);
  set_text(seen.text, row[headline]);
  seen.facts.clear();
  add_fact(seen.facts, "place", row[place]);
  add_fact(seen.facts, "labels", row[labels]);
  return {};
}

std::optional<Refusal> Viina::read_when(const TableRow& row, Observation& seen) {
  const Result<CivilTime> civil = parse_civil(row[when]);
  if (!civil || civil->year < 1997 || civil->year > 2099)
    return refuse(row, when, "is not a time like 2024-12-01 07:26:00, from 1997 to 2099");
  if (civil->hour == 0 && civil->minute == 0 && civil->second == 0) {
    const CivilTime next = to_civil_utc(from_civil_utc(*civil) + std::chrono::hours(24));
    seen.when = {from_kyiv(*civil), from_kyiv({next.year, next.month, next.day})};
  } else {
    const Instant published = from_kyiv(*civil);
    seen.when = {published - news_cycle, published};
  }
  return {};
}

std::optional<Refusal> Viina::read_where(const TableRow& row, Observation& seen) const {
  const std::string_view words = row[headline];
  const std::string_view coded = row[precision];
  if (coded == "STREET")
    seen.where.covariance = street_;
  else if (coded == "ADM1" || (coded.empty() && names_province(words)))
    seen.where.covariance = province_;
  else if (coded == "ADM2")
    seen.where.covariance = district_;
  else if (names_sector(words))
    seen.where.covariance = sector_;
  else
    seen.where.covariance = settlement_;
  return read_position(row, latitude, longitude, seen.where.at);
}

// One headline is one origin, however many places it names and sites repeat it. The id is the
// row's content, and its number where the same row comes again.
void Viina::read_names(const TableRow& row, Observation& seen) {
  std::string content;
  for (const std::size_t column : {when, longitude, latitude, place, labels, headline})
    content.append(std::to_string(row[column].size())).append(":").append(row[column]);
  const Digest digest = sha256(content);
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < 8; ++i) key = key << 8 | digest[i];
  const std::uint32_t before = rows_.add(key);
  const std::string name = to_hex(digest).substr(0, 16);
  seen.id.text.assign("viina:").append(name);
  if (before > 0) seen.id.text.append("-").append(std::to_string(before + 1));
  const std::string_view words = trim(row[headline]);
  seen.origin.text.assign("viina:").append(words.empty() ? name : hex_key(words));
}

}  // namespace

std::unique_ptr<Reader> make_viina_reader(std::string file) {
  return std::make_unique<Viina>(std::move(file));
}

}  // namespace truce::observe
