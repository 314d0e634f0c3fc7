// SPDX-License-Identifier: Apache-2.0
// How fast `observe` reads NASA FIRMS on one core, beside `wc -l` on the same bytes in the same
// run.
//   observe_bench [FILE] [megabytes]
// Repeats FILE (or hotspots of the same shape, made up here) to 1 GB in a temporary file, reads it
// once to warm the cache, then each in turn five times; prints medians, by the wall and by the time
// the core worked (which a busy machine does not stretch).
#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "observe/formats.h"

namespace {

constexpr int runs = 5;
constexpr std::size_t piece_bytes = 1 << 18;
constexpr std::string_view header =
    "latitude,longitude,brightness,scan,track,acq_date,acq_time,satellite,instrument,confidence,"
    "version,bright_t31,frp,daynight\n";

std::string made_up() {
  std::string text(header);
  char line[160];
  for (int i = 0; i < 40'000; ++i) {
    std::snprintf(line, sizeof line,
                  "%.5f,%.5f,%.2f,0.%02d,0.%02d,2023-%02d-%02d,%02d%02d,N,VIIRS,%c,2.0NRT,%."
                  "2f,%.2f,%c\n",
                  44.0 + (i * 7919 % 800000) / 1e5, 22.0 + (i * 10473 % 1800000) / 1e5,
                  300.0 + i % 6700 / 100.0, 32 + i % 48, 36 + i % 42, 1 + i / 3600,
                  1 + i / 1500 % 28, i / 100 % 24, i % 60, "lnnnnnnh"[i % 8],
                  260.0 + i % 4000 / 100.0, i % 3000 / 100.0, "DN"[i / 5000 % 2]);
    text += line;
  }
  return text;
}

std::string contents(const char* file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_repeated(const std::string& text, const std::string& path, std::size_t bytes) {
  const std::size_t body = text.find('\n') + 1;
  std::ofstream out(path, std::ios::binary);
  out.write(text.data(), static_cast<std::streamsize>(body));
  for (std::size_t size = body; size < bytes; size += text.size() - body)
    out.write(text.data() + body, static_cast<std::streamsize>(text.size() - body));
}

struct Count {
  std::uint64_t observations = 0;
  std::uint64_t quarantined = 0;
  double latitude_sum = 0.0;  // so that nobody optimises the work away
};

Count read_all(const std::string& path) {
  Count count;
  const truce::observe::Sink sink{[&](const truce::Observation& o) {
                                    ++count.observations;
                                    count.latitude_sum += o.where.at.lat_deg;
                                  },
                                  [&](const truce::QuarantinedLine&) { ++count.quarantined; }};
  const auto reader = truce::observe::make_firms_reader(path);
  std::vector<char> piece(piece_bytes);
  std::FILE* in = std::fopen(path.c_str(), "rb");
  if (in == nullptr) std::exit(2);
  std::setvbuf(in, nullptr, _IONBF, 0);
  for (std::size_t n = 0; (n = std::fread(piece.data(), 1, piece.size(), in)) > 0;)
    reader->feed({piece.data(), n}, sink);
  std::fclose(in);
  reader->finish(sink);
  return count;
}

struct Cost {
  std::vector<double> wall_s;
  std::vector<double> core_s;
};

double core_seconds(int who) {
  rusage used{};
  getrusage(who, &used);
  return static_cast<double>(used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
         1e-6 * static_cast<double>(used.ru_utime.tv_usec + used.ru_stime.tv_usec);
}

template <class Work>
void measure(Cost& cost, int who, const Work& work) {
  const double core = core_seconds(who);
  const auto start = std::chrono::steady_clock::now();
  work();
  cost.wall_s.push_back(
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  cost.core_s.push_back(core_seconds(who) - core);
}

double median(std::vector<double> values) {
  std::ranges::sort(values);
  return values[values.size() / 2];
}

}  // namespace

int main(int argc, char** argv) {
  const std::string text = argc > 1 ? contents(argv[1]) : made_up();
  if (text.find('\n') == std::string::npos) return 2;
  const std::size_t megabytes = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 1000;
  const std::string path =
      (std::filesystem::temp_directory_path() / "truce_observe_bench.csv").string();
  write_repeated(text, path, megabytes * 1'000'000);
  const double size_mb = static_cast<double>(std::filesystem::file_size(path)) / 1e6;
  const std::string wc = "wc -l < '" + path + "' > /dev/null";

  Count count = read_all(path);  // warms the cache
  Cost observe;
  Cost lines;
  for (int run = 0; run < runs; ++run) {
    measure(observe, RUSAGE_SELF, [&] { count = read_all(path); });
    measure(lines, RUSAGE_CHILDREN, [&] {
      if (std::system(wc.c_str()) != 0) std::exit(2);
    });
  }
  std::filesystem::remove(path);
  const auto print = [&](const char* name, const Cost& cost) {
    std::printf("%-16s %12.0f %18.0f %9.1f%%\n", name, size_mb / median(cost.wall_s),
                size_mb / median(cost.core_s), 100.0 * median(lines.core_s) / median(cost.core_s));
  };
  std::printf("%-16s %12s %18s %10s\n", "FIRMS, one core", "MB/s, wall", "MB/s, core time",
              "of wc -l");
  print("observe firms", observe);
  print("wc -l", lines);
  std::printf("%.0f MB, %llu observations, %llu quarantined, median of %d\n", size_mb,
              static_cast<unsigned long long>(count.observations),
              static_cast<unsigned long long>(count.quarantined), runs);
}
