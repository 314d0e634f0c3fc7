// SPDX-License-Identifier: Apache-2.0
#include "measure.h"

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <type_traits>

#include "locate/wave/locator.h"

namespace truce::bench {
namespace {

// As its peers are told: no station hears further than the loudest source's range and a little.
constexpr double reach_factor = 1.15;

double busy_s() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto s = [](timeval t) {
    return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
  };
  return s(usage.ru_utime) + s(usage.ru_stime);
}

double peak_mb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_maxrss) / 1024.0;
}

double resident_mb() {
  std::ifstream in("/proc/self/statm");
  double all = 0.0;
  double resident = 0.0;
  in >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

// Plain values and lists of them, through a pipe within one machine.
class Sender {
 public:
  explicit Sender(int to) : to_(to) {}
  template <class T>
  void send(const T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes(&value, sizeof value);
  }
  template <class T>
  void send(const std::vector<T>& values) {
    send(values.size());
    bytes(values.data(), values.size() * sizeof(T));
  }

 private:
  void bytes(const void* from, std::size_t count) {
    const char* at = static_cast<const char*>(from);
    while (count > 0) {
      const ssize_t sent = write(to_, at, count);
      if (sent <= 0) _exit(3);
      at += sent;
      count -= static_cast<std::size_t>(sent);
    }
  }
  int to_;
};

class Receiver {
 public:
  explicit Receiver(int from) : from_(from) {}
  template <class T>
  void receive(T& value) {
    static_assert(std::is_trivially_copyable_v<T>);
    bytes(&value, sizeof value);
  }
  template <class T>
  void receive(std::vector<T>& values) {
    std::size_t count = 0;
    receive(count);
    values.resize(whole_ ? count : 0);
    bytes(values.data(), values.size() * sizeof(T));
  }
  bool whole() const { return whole_; }

 private:
  void bytes(void* to, std::size_t count) {
    char* at = static_cast<char*>(to);
    while (whole_ && count > 0) {
      const ssize_t got = read(from_, at, count);
      whole_ = got > 0;
      if (!whole_) return;
      at += got;
      count -= static_cast<std::size_t>(got);
    }
  }
  int from_;
  bool whole_ = true;
};

// The same fields in the same order on both ends.
template <class Measured, class Each>
void each_field(Measured& m, Each each) {
  each(m.tally.sources);
  each(m.tally.answers);
  each(m.tally.hits);
  each(m.tally.false_answers);
  each(m.tally.near_hits);
  each(m.tally.near_false);
  each(m.tally.error_m);
  each(m.tally.time_error_s);
  each(m.tally.oracle_error_m);
  each(m.tally.bound_m);
  each(m.tally.squared_distance);
  each(m.arrivals);
  each(m.busy_s);
  each(m.peak_mb);
  each(m.added_mb);
  each(m.judged);
}

std::vector<Answer> oracle_answers(const sim::ArrivalScene& scene, const std::vector<Fix>& fixes) {
  std::vector<Answer> all(fixes.size());
  for (std::size_t i = 0; i < scene.tells_of.size(); ++i)
    if (scene.tells_of[i] >= 0)
      all[static_cast<std::size_t>(scene.tells_of[i])].arrivals.push_back(i);
  std::vector<Answer> told;
  for (std::size_t i = 0; i < fixes.size(); ++i) {
    if (!fixes[i].found) continue;
    told.push_back({fixes[i].at, fixes[i].where, fixes[i].covariance, std::move(all[i].arrivals)});
  }
  return told;
}

Measured run(const Case& c, Answerer who) {
  const sim::ArrivalScene scene = sim::simulate(c.options);
  Measured m;
  m.arrivals = scene.arrivals.size();
  const double before_mb = resident_mb();
  const double start_s = busy_s();
  std::vector<Answer> told;
  if (who == Answerer::engine) told = engine_answers(scene, c.options);
  m.busy_s = busy_s() - start_s;
  m.peak_mb = peak_mb();
  m.added_mb = std::max(0.0, m.peak_mb - before_mb);
  const auto fixes = oracle(scene, c.options, oracle_options(c.options));
  if (who == Answerer::oracle) told = oracle_answers(scene, fixes);
  m.tally = score(scene, c.options, told, fixes);
  if (c.is_plain) m.judged = judge(scene, c.options);
  return m;
}

}  // namespace

std::vector<Answer> engine_answers(const sim::ArrivalScene& scene,
                                   const sim::ArrivalOptions& options) {
  locate::LocatorOptions told;
  told.medium = options.is_seismic ? locate::MediumKind::seismic : locate::MediumKind::air;
  told.reach_m = reach_factor * options.range_high_m;
  locate::Locator locator(scene.stations, told);
  for (const Arrival& a : scene.arrivals) locator.add(a);
  locator.finish();
  std::map<std::uint64_t, Located> last;  // the last word on each incident
  for (Located& l : locator.take()) last[l.number] = std::move(l);
  std::vector<Located> standing;
  for (auto& [number, l] : last)
    if (!l.support.empty()) standing.push_back(std::move(l));  // empty: taken back
  return answers(standing);
}

std::optional<Measured> measure(const Case& c, Answerer who) {
  int ends[2] = {-1, -1};
  if (pipe(ends) != 0) return std::nullopt;
  const pid_t child = fork();
  if (child < 0) return std::nullopt;
  if (child == 0) {
    close(ends[0]);
    Sender to(ends[1]);
    Measured m = run(c, who);
    each_field(m, [&](const auto& field) { to.send(field); });
    close(ends[1]);
    _exit(0);
  }
  close(ends[1]);
  Receiver from(ends[0]);
  Measured m;
  each_field(m, [&](auto& field) { from.receive(field); });
  close(ends[0]);
  int status = 0;
  waitpid(child, &status, 0);
  if (!from.whole()) return std::nullopt;
  return m;
}

void add(const Measured& more, Measured& sum) {
  add(more.tally, sum.tally);
  sum.arrivals += more.arrivals;
  sum.busy_s += more.busy_s;
  sum.peak_mb = std::max(sum.peak_mb, more.peak_mb);
  sum.added_mb = std::max(sum.added_mb, more.added_mb);
  sum.judged.insert(sum.judged.end(), more.judged.begin(), more.judged.end());
}

}  // namespace truce::bench
