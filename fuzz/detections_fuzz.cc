// SPDX-License-Identifier: Apache-2.0
// One libFuzzer target a format of detections: built with DETECTION_MAKER, the maker of its reader.
// Whatever the bytes: no crash, every detection keeps the laws
// (observe/detections/test_collected.h) and the way the bytes arrive changes nothing.
//   fuzz_detections_arrivals -max_len=4096 CORPUS fuzz/seeds/detections-arrivals
#include <cstdio>
#include <cstdlib>

#include "observe/detections/formats.h"
#include "observe/detections/test_collected.h"

namespace {

namespace observe = truce::observe;
using observe::detail::Collected;

void require(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", what.c_str());
  std::abort();
}

const std::vector<truce::Station> known = {{"M1", {48.0, 37.0}, 0.0},
                                           {"M2", {48.1, 37.1}, 120.0},
                                           {"IV.ARRO", {42.5, 12.7}, 253.0},
                                           {"a-station-with-a-long-name", {1.0, 2.0}, 0.0}};

// Feeds pieces of sizes that the text itself decides, so that a finding repeats.
Collected read_in_pieces(std::string_view text, const observe::DetectionInput& input) {
  Collected collected;
  const auto reader = observe::DETECTION_MAKER(input);
  std::uint64_t state = 1469598103934665603ULL;
  for (const char c : text) state = (state ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  while (!text.empty()) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const std::string piece(text.substr(0, (state >> 33) % ((state >> 60) < 4 ? 4 : 200)));
    reader->feed(piece, collected);
    text.remove_prefix(piece.size());
  }
  reader->finish(collected);
  return collected;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const observe::StationNames names(known);
  const observe::DetectionInput input{"20161014/IV.ARRO.P.txt", &names, {}, 0};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Collected whole = observe::detail::collect(observe::DETECTION_MAKER, text, input);
  const std::string broken = observe::detail::broken_law(whole, known.size());
  require(broken.empty(), broken);
  require(same(whole, read_in_pieces(text, input)), "pieces change nothing");
  return 0;
}
