// SPDX-License-Identifier: Apache-2.0
// Truce's own JSON lines: one observation a line, blank lines skipped.
#include "base/text.h"
#include "observe/formats.h"
#include "observe/lines.h"
#include "observe/truce_lines.h"

namespace truce::observe {
namespace {

class TruceReader final : public Reader {
 public:
  explicit TruceReader(std::string file) { where_.file = std::move(file); }

  void feed(std::string_view bytes, const Sink& sink) override {
    lines_.feed(bytes, [&](const Line& line) { take(line, sink); });
  }
  void finish(const Sink& sink) override {
    lines_.finish([&](const Line& line) { take(line, sink); });
  }

 private:
  void take(const Line& line, const Sink& sink) {
    if (trim(line.text).empty()) return;
    where_.line = line.number;
    if (line.too_long)
      return quarantine("the line is longer than 1 MiB: one observation a line", 0, line, sink);
    if (const Observation* seen = reader_.read(line.text, where_))
      sink.observation(*seen);
    else
      quarantine(reader_.error().message, reader_.error().where.column, line, sink);
  }
  void quarantine(std::string reason, std::uint64_t column, const Line& line, const Sink& sink) {
    sink.quarantined(
        {where_, column, std::move(reason), to_utf8(utf8_prefix(line.text, max_text_bytes))});
  }

  SourceLine where_;
  LineSplitter lines_;
  LineReader reader_;
};

}  // namespace

std::unique_ptr<Reader> make_truce_reader(std::string file) {
  return std::make_unique<TruceReader>(std::move(file));
}

}  // namespace truce::observe
