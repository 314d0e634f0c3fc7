// SPDX-License-Identifier: Apache-2.0
#include "io/intake.h"

#include <algorithm>

#include "io/files.h"
#include "observe/line_ends.h"
#include "observe/watch_lines.h"

namespace truce::io {
namespace {

bool is_format(std::string_view name) {
  return std::ranges::any_of(observe::formats(),
                             [&](const observe::Format& f) { return f.name == name; });
}

std::string format_by_ending(std::string_view path) {
  for (const std::string_view packed : {".gz", ".zst"})
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  if (path.ends_with(".jsonl") || path.ends_with(".ndjson")) return "truce";
  if (path.ends_with(".geojson")) return "geojson";
  if (path.ends_with(".xml") || path.ends_with(".cap")) return "cap";
  return {};
}

}  // namespace

Result<Input> parse_input(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos && is_format(text.substr(0, colon)))
    return Input{text.substr(0, colon), text.substr(colon + 1)};
  const std::string format = format_by_ending(text);
  if (!format.empty()) return Input{format, text};
  std::string known;
  for (const observe::Format& f : observe::formats())
    known += (known.empty() ? "" : ", ") + std::string(f.name);
  return failure(Code::unknown_format,
                 "say which format it is, as FORMAT:FILE; FORMAT is one of " + known, Where{text});
}

Result<void> read_observations(const Input& input, const observe::Sink& sink,
                               const OnProgress& on_progress, const GoOn& go_on) {
  auto reader = observe::make_reader(input.format, input.path);
  if (!reader) return tl::unexpected(reader.error());
  observe::LineEnds ends;
  auto done = stream_file(
      input.path,
      [&](std::string_view bytes) -> Result<void> {
        (*reader)->feed(ends.turned(bytes), sink);
        return go_on ? go_on() : Result<void>{};
      },
      on_progress);
  if (!done) return done;
  (*reader)->feed(ends.finish(), sink);
  (*reader)->finish(sink);
  return go_on ? go_on() : Result<void>{};
}

Error error_of(const QuarantinedLine& line) {
  return {Code::parse, line.reason, {line.line.file, line.line.line, line.column}};
}

tl::unexpected<Error> nothing_readable(const Input& input, const QuarantinedLine& example) {
  return failure(Code::parse,
                 "not one line could be read as " + input.format +
                     "; is it that format? The last fault: " + example.reason,
                 error_of(example).where);
}

Result<std::vector<Watch>> read_watches(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  observe::LineEnds ends;
  std::string lines(ends.turned(*text));
  lines += ends.finish();
  observe::WatchLog log = observe::read_watch_log(lines, path);
  if (!log.errors.empty()) return tl::unexpected(std::move(log.errors.front()));
  return std::move(log.watches);
}

}  // namespace truce::io
