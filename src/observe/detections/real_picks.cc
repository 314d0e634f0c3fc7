// SPDX-License-Identifier: Apache-2.0
// Picks as the associator REAL takes them (Zhang et al., SRL 2019): a file a station and phase,
// DAY/NETWORK.STATION.PHASE.txt, whose lines are seconds of the day, weight and amplitude. The day
// is that of the folder (20161014) where the input gives no epoch.
#include <cmath>

#include "base/text.h"
#include "observe/detections/detection_table.h"
#include "observe/detections/formats.h"
#include "observe/detections/time_text.h"
#include "observe/detections/words_of_line.h"

namespace truce::observe {
namespace {

enum : std::size_t { time, weight, amplitude };

// "20161014" -> its midnight.
std::optional<Instant> day_of(std::string_view folder) {
  if (folder.size() != 8) return {};
  const std::optional<std::uint64_t> digits = to_number(folder);
  if (!digits) return {};
  const CivilTime civil{static_cast<int>(*digits / 10'000), static_cast<int>(*digits / 100 % 100),
                        static_cast<int>(*digits % 100)};
  if (!is_valid(civil) || !is_in_bounds(from_civil_utc(civil))) return {};
  return from_civil_utc(civil);
}

class RealPicks final : public WordReader {
 public:
  explicit RealPicks(DetectionInput input) : WordReader(std::move(input)) { read_name(); }

 private:
  void read_name() {
    const std::string_view path = this->input().file;
    const std::size_t slash = path.rfind('/');
    std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
    const std::string_view above = path.substr(0, slash == std::string_view::npos ? 0 : slash);
    std::optional<Instant> day = this->input().epoch;
    if (!day) day = day_of(above.substr(above.rfind('/') + 1));
    if (!day) {
      fault_ = "no day: the folder's name is none like 20161014, and no epoch is given";
      return;
    }
    times_ = TimeText(*day);
    if (name.ends_with(".txt")) name.remove_suffix(4);
    const std::size_t dot = name.rfind('.');
    const std::optional<Phase> phase =
        dot == std::string_view::npos ? std::nullopt : phase_of(name.substr(dot + 1));
    if (!phase) {
      fault_ = "the file's name does not end in a phase: call it NETWORK.STATION.P.txt";
      return;
    }
    pick_.phase = *phase;
    name = name.substr(0, dot);
    if (this->input().stations != nullptr) pick_.station = this->input().stations->find(name);
    if (this->input().stations == nullptr || pick_.station == no_station)
      fault_ = quoted(to_utf8(name)) + " in the file's name is no name of the list of stations";
  }

  std::optional<WordRefusal> take(const WordLine& line) override {
    if (!fault_.empty()) return WordRefusal{0, fault_};
    if (line.count < 1 || line.count > 3)
      return WordRefusal{0, "a pick is seconds of the day, weight and amplitude"};
    const std::string_view seconds_of_day = line.words[time];
    if (seconds_of_day.find_first_of(":TZ") != std::string_view::npos ||
        !times_.read(seconds_of_day, pick_.at))
      return refuse_word(line, time, "is not a number of seconds since the day began");
    double unused = 0.0;
    if (line.count > weight && !read_number(line.words[weight], 0.0, 1e300, unused))
      return refuse_word(line, weight, "is not a weight from 0 on");
    pick_.amplitude = 0.0;
    if (line.count > amplitude && !read_number(line.words[amplitude], 0.0, 1e300, pick_.amplitude))
      return refuse_word(line, amplitude, "is not an amplitude from 0 on");
    pick_.id = input().numbers_before + line.number;
    sink().arrival(pick_);
    return {};
  }

  std::string fault_;  // why no line of the file can be read; empty: they can
  TimeText times_{Instant{}};
  Arrival pick_;
};

}  // namespace

std::unique_ptr<DetectionReader> make_real_picks_reader(DetectionInput input) {
  return std::make_unique<RealPicks>(std::move(input));
}

}  // namespace truce::observe
