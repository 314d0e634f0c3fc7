// SPDX-License-Identifier: Apache-2.0
// Watch logs from any bytes: no crash, every watch in bounds, written and read back the same, and
// every line that is not blank told once.
//   fuzz_watch -max_len=4096 CORPUS fuzz/seeds/watch
#include <cstdio>
#include <cstdlib>

#include "base/text.h"
#include "observe/bounds.h"
#include "observe/watch_lines.h"

namespace truce::observe {
namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "broken law: %s\n", what);
  std::abort();
}

std::string written(const Watch& watch) {
  std::string line;
  append_line(line, watch);
  return line;
}

void try_text(std::string_view text) {
  const WatchLog log = read_watch_log(text, "watch.jsonl");
  for (const Watch& watch : log.watches) {
    require(!watch.id.empty() && is_utf8(watch.id), "an id");
    require(is_valid(watch.at) && watch.range_m > 0.0, "a place with a range");
    require(watch.detection >= 0.0 && watch.detection <= 1.0, "a probability");
    require(watch.from < watch.until && is_in_bounds(watch.until), "a span");
    const WatchLog again = read_watch_log(written(watch), "again");
    require(again.errors.empty() && again.watches.size() == 1, "a line that is read back");
    require(written(again.watches[0]) == written(watch), "the same bytes");
  }
  for (const Error& error : log.errors)
    require(!error.message.empty() && is_utf8(error.message) && error.where.line > 0, "a reason");
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  std::size_t lines = 0;
  for (const std::string_view line : split(text, '\n')) lines += !trim(line).empty();
  require(log.watches.size() + log.errors.size() == lines, "no line is lost");
}

}  // namespace
}  // namespace truce::observe

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  truce::observe::try_text({reinterpret_cast<const char*>(data), size});
  return 0;
}
