// SPDX-License-Identifier: Apache-2.0
#include "io/detections.h"

#include <algorithm>
#include <array>
#include <filesystem>

namespace truce::io {
namespace {

bool is_format(std::string_view name) {
  return std::ranges::any_of(observe::detection_formats(),
                             [&](const auto& format) { return format.name == name; });
}

std::string_view format_by_ending(std::string_view path) {
  struct Ending {
    std::string_view ending;
    std::string_view format;
  };
  constexpr std::array<Ending, 8> endings = {{{".json", "infrasound"},
                                              {".jsonl", "phones"},
                                              {".ndjson", "phones"},
                                              {".xml", "quakeml"},
                                              {".qml", "quakeml"},
                                              {".scml", "scml"},
                                              {".obs", "nonlinloc"},
                                              {".dat", "real-stations"}}};
  for (const std::string_view packed : {".gz", ".zst"})
    if (path.ends_with(packed)) path.remove_suffix(packed.size());
  for (const Ending& known : endings)
    if (path.ends_with(known.ending)) return known.format;
  return {};
}

// Every .txt below the folder, by path; names that start with a dot are no picks.
Result<std::vector<std::string>> files_in(const std::string& folder) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  std::error_code error;
  fs::recursive_directory_iterator it(folder, error);
  for (; !error && it != fs::recursive_directory_iterator(); it.increment(error)) {
    const std::string name = it->path().filename().string();
    std::error_code unreadable;
    const bool is_hidden = name.starts_with('.') || name.starts_with("__");
    if (is_hidden && it->is_directory(unreadable)) it.disable_recursion_pending();
    if (is_hidden || !name.ends_with(".txt") || !it->is_regular_file(unreadable)) continue;
    files.push_back(it->path().string());
    if (files.size() > max_folder_files)
      return failure(Code::too_large, "more than 1,000,000 files: give one day at a time",
                     {folder});
  }
  if (error) return failure(Code::environment, "cannot read: " + error.message(), {folder});
  if (files.empty())
    return failure(Code::not_found,
                   "no picks in this folder: a file is called NETWORK.STATION.P.txt", {folder});
  std::ranges::sort(files);
  return files;
}

// Gives the lines that the file has.
Result<std::uint64_t> read_one(const std::string& format, const std::string& path,
                               observe::DetectionInput input, observe::DetectionSink& sink,
                               const OnProgress& on_progress) {
  input.file = path;
  auto reader = observe::make_detection_reader(format, std::move(input));
  if (!reader) return tl::unexpected(reader.error());
  std::uint64_t lines = 0;
  bool is_within_a_line = false;
  auto done = stream_file(
      path,
      [&](std::string_view bytes) -> Result<void> {
        lines += static_cast<std::uint64_t>(std::count(bytes.begin(), bytes.end(), '\n'));
        if (!bytes.empty()) is_within_a_line = bytes.back() != '\n';
        (*reader)->feed(bytes, sink);
        if (auto fault = (*reader)->fault_of_header()) return tl::unexpected(*std::move(fault));
        return sink.may_go_on();
      },
      on_progress);
  if (!done) return tl::unexpected(done.error());
  (*reader)->finish(sink);
  if (auto fault = (*reader)->fault_of_header()) return tl::unexpected(*std::move(fault));
  if (auto goes_on = sink.may_go_on(); !goes_on) return tl::unexpected(goes_on.error());
  return lines + (is_within_a_line ? 1 : 0);
}

}  // namespace

DetectionFile parse_detection_file(const std::string& text, std::string_view usual) {
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos && is_format(text.substr(0, colon)))
    return {text.substr(0, colon), text.substr(colon + 1)};
  std::error_code error;
  if (std::filesystem::is_directory(text, error)) return {"real", text};
  const std::string_view format = format_by_ending(text);
  return {std::string(format.empty() ? usual : format), text};
}

Result<std::uint64_t> read_detections(const DetectionFile& file, observe::DetectionInput input,
                                      observe::DetectionSink& sink, const OnProgress& on_progress) {
  std::error_code error;
  if (file.format != "real" || !std::filesystem::is_directory(file.path, error))
    return read_one(file.format, file.path, std::move(input), sink, on_progress);
  const auto files = files_in(file.path);
  if (!files) return tl::unexpected(files.error());
  const std::uint64_t before = input.numbers_before;
  std::uint64_t read_files = 0;
  for (const std::string& path : *files) {
    const auto lines = read_one(file.format, path, input, sink, {});
    if (!lines) return tl::unexpected(lines.error());
    input.numbers_before += *lines;
    if (on_progress) on_progress(++read_files, files->size());
  }
  return input.numbers_before - before;
}

}  // namespace truce::io
