// SPDX-License-Identifier: Apache-2.0
// One libFuzzer target a format: built with OBSERVE_MAKER, the maker of its reader, and
// OBSERVE_TABLE, whether a line is a row under a header. Whatever the bytes: no crash, every
// observation keeps the laws (observe/detail/laws.h), quarantined lines are bounded and told, the
// way the bytes arrive changes nothing, and no data line is lost.
//   fuzz_firms -max_len=8192 CORPUS fuzz/seeds/firms
#include <cstdio>
#include <cstdlib>

#include "observe/detail/laws.h"
#include "observe/detail/test_outcome.h"
#include "observe/formats.h"

namespace {

using truce::observe::detail::Outcome;

void require(bool holds, const std::string& what) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", what.c_str());
  std::abort();
}

// Feeds pieces of sizes that the text itself decides, so that a finding repeats.
Outcome read_in_pieces(std::string_view text) {
  Outcome outcome;
  const truce::observe::Sink sink{
      [&](const truce::Observation& o) { outcome.seen.push_back(o); },
      [&](const truce::QuarantinedLine& q) { outcome.quarantined.push_back(q); }};
  const auto reader = truce::observe::OBSERVE_MAKER("sample");
  std::uint64_t state = 1469598103934665603ULL;
  for (const char c : text) state = (state ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  while (!text.empty()) {
    state = state * 6364136223846793005ULL + 1442695040888963407ULL;
    const std::string piece(text.substr(0, (state >> 33) % ((state >> 60) < 4 ? 4 : 200)));
    reader->feed(piece, sink);
    text.remove_prefix(piece.size());
  }
  reader->finish(sink);
  return outcome;
}

bool is_tag_line(std::string_view line) {
  bool any = false;
  for (const std::string_view cell : truce::split(line, ',')) {
    if (!cell.empty() && cell.front() != '#') return false;
    any = any || !cell.empty();
  }
  return any && truce::is_utf8(line);
}

constexpr std::size_t counted_bytes = 1024;  // no line of so few has too many fields

// Counts data lines by another road; only for tables without quotes, where lines are rows.
void require_every_line(std::string_view text, const Outcome& outcome) {
  if (text.find('"') != std::string_view::npos || text.size() > counted_bytes) return;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::size_t rows = 0;
  std::size_t tags = 0;
  std::size_t header_line = 0;
  std::size_t number = 0;
  for (const std::string_view ended : truce::split(text, '\n')) {
    const std::string_view line = ended.ends_with('\r') ? ended.substr(0, ended.size() - 1) : ended;
    ++number;
    if (truce::trim(line).empty()) continue;
    if (++rows == 1) header_line = number;
    if (rows == 2 && is_tag_line(line)) tags = 1;
  }
  const bool bad_header =
      !outcome.quarantined.empty() && outcome.quarantined[0].line.line == header_line;
  const std::size_t expected = rows == 0 ? 0 : rows - tags - (bad_header ? 0 : 1);
  require(outcome.seen.size() + outcome.quarantined.size() == expected, "no data line is lost");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Outcome whole = truce::observe::detail::read_all(truce::observe::OBSERVE_MAKER, text);
  for (const truce::Observation& seen : whole.seen) {
    const std::string broken = truce::observe::detail::broken_law(seen);
    require(broken.empty(), broken);
  }
  for (const truce::QuarantinedLine& line : whole.quarantined) {
    require(!line.reason.empty() && truce::is_utf8(line.reason), "a reason");
    require(line.text.size() <= truce::max_text_bytes && truce::is_utf8(line.text), "its text");
    require(line.line.line > 0, "its place");
  }
  require(same(whole, read_in_pieces(text)), "pieces change nothing");
  if (OBSERVE_TABLE) require_every_line(text, whole);
  return 0;
}
