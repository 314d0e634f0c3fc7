// SPDX-License-Identifier: Apache-2.0
// Phase files of NonLinLoc (A. Lomax, "NonLinLoc phase file format"), parted by blanks: station
// instrument component onset phase motion yyyymmdd hhmm seconds GAU error coda amplitude period
// [weight]. Lines that group phases by event, "PUBLIC_ID ...", are no data lines: which picks
// belong together is for the locator to find.
#include "base/text.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"
#include "observe/detections/words_of_line.h"

namespace truce::observe {
namespace {

enum : std::size_t {
  station,
  instrument,
  component,
  onset,
  phase,
  motion,
  date,
  clock,
  second,
  error_type,
  error,
  coda,
  amplitude,
  period,
  weight,
};

constexpr double longest_seconds = 86'400.0;  // seconds may run past their minute

class NonLinLoc final : public WordReader {
 public:
  explicit NonLinLoc(DetectionInput input) : WordReader(std::move(input)) {}

 private:
  std::optional<WordRefusal> take(const WordLine& line) override {
    if (line.words[station] == "PUBLIC_ID") return {};
    if (line.count < period + 1)
      return WordRefusal{0,
                         "a phase has 14 words: station instrument component onset phase motion "
                         "yyyymmdd hhmm seconds GAU error coda amplitude period"};
    pick_.station =
        input().stations == nullptr ? no_station : input().stations->find(line.words[station]);
    if (pick_.station == no_station)
      return refuse_word(line, station, "is no name of the list of stations");
    const std::optional<Phase> known = phase_of(line.words[phase]);
    if (!known) return refuse_word(line, phase, "is not a phase that is located: P, Pg, Pn, S ...");
    pick_.phase = *known;
    if (auto refusal = read_time(line)) return refusal;
    if (auto refusal = read_numbers(line)) return refusal;
    pick_.id = input().numbers_before + line.number;
    sink().arrival(pick_);
    return {};
  }

  std::optional<WordRefusal> read_time(const WordLine& line) {
    const std::optional<std::uint64_t> day = to_number(line.words[date]);
    const std::optional<std::uint64_t> minute = to_number(line.words[clock]);
    if (!day || line.words[date].size() != 8)
      return refuse_word(line, date, "is not a date like 20161014");
    if (!minute || line.words[clock].size() > 4)
      return refuse_word(line, clock, "is not a clock like 0940");
    const CivilTime civil{static_cast<int>(*day / 10'000), static_cast<int>(*day / 100 % 100),
                          static_cast<int>(*day % 100), static_cast<int>(*minute / 100),
                          static_cast<int>(*minute % 100)};
    if (!is_valid(civil) || !is_in_bounds(from_civil_utc(civil)))
      return refuse_word(line, date, "with its clock is no time from 1900 to 2100");
    double seconds_past = 0.0;
    if (!read_number(line.words[second], -longest_seconds, longest_seconds, seconds_past))
      return refuse_word(line, second, "is not a number of seconds");
    pick_.at = from_civil_utc(civil) + from_seconds(seconds_past);
    if (!is_in_bounds(pick_.at)) return refuse_word(line, second, "leads past 1900 to 2100");
    return {};
  }

  std::optional<WordRefusal> read_numbers(const WordLine& line) {
    double sigma_s = 0.0;
    if (!read_number(line.words[error], 0.0, max_sigma_s, sigma_s))
      return refuse_word(line, error, "is not an error from 0 to 86400 seconds");
    if (!read_number(line.words[amplitude], -1e300, 1e300, pick_.amplitude))
      return refuse_word(line, amplitude, "is not an amplitude");
    pick_.amplitude = std::max(0.0, pick_.amplitude);  // -1: not told
    pick_.sigma_s = line.words[error_type] == "GAU" ? sigma_s : 0.0;
    double prior = 1.0;
    if (line.count > weight && line.words[weight] != ">" &&
        !read_number(line.words[weight], -1.0, 1e300, prior))
      return refuse_word(line, weight, "is not a weight");
    if (prior == 0.0) return refuse_word(line, weight, "as a weight says: do not use this reading");
    return {};
  }

  Arrival pick_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_nonlinloc_reader(DetectionInput input) {
  return std::make_unique<NonLinLoc>(std::move(input));
}

}  // namespace truce::observe
