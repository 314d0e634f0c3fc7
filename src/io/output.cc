// SPDX-License-Identifier: Apache-2.0
#include "io/output.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <optional>
#include <vector>

#include "base/text.h"
#include "io/access_store.h"
#include "io/backup.h"
#include "io/files.h"
#include "io/mission.h"
#include "io/result_files.h"

namespace truce::io {
namespace {

namespace fs = std::filesystem;

constexpr std::array<std::string_view, 3> marks_of_mission = {journal_file, "keys", accounts_file};
// What nobody writes into but the mission itself.
constexpr std::array<std::string_view, 3> closed_folders = {"keys", "persons", "evidence"};

bool stands(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

// Without links and dots, though nothing may be there yet.
fs::path resolved(const std::string& path) {
  std::error_code error;
  fs::path whole = fs::weakly_canonical(path, error);
  return error ? fs::path(path) : whole;
}

tl::unexpected<Error> no(const std::string& path, const std::string& why) {
  return failure(Code::usage, why + "; name another --out", Where{path});
}

Result<void> is_no_input(const std::string& path, std::span<const std::string> inputs) {
  const fs::path out = resolved(path);
  for (const std::string& input : inputs) {
    if (input.empty() || input == "-") continue;
    if (is_same_file(path, input) || resolved(input) == out) return no(path, "is input and output");
    if (!is_folder(input) || !stands(out)) continue;
    const fs::path folder = resolved(input);
    if (std::mismatch(folder.begin(), folder.end(), out.begin(), out.end()).first == folder.end())
      return no(path, "is in '" + input + "', which is read");
  }
  return {};
}

bool is_kept(std::string_view name) {
  return std::ranges::find(result_files, name) != result_files.end() ||
         name.starts_with(journal_file) || name == "lock" || name == restored_file;
}

// The name below the nearest folder above that is a mission's; nothing where there is none.
std::optional<fs::path> below_mission(const fs::path& out) {
  for (fs::path above = out.parent_path(); !above.empty(); above = above.parent_path()) {
    if (holds_mission(above.string())) return out.lexically_relative(above);
    if (above == above.root_path()) break;
  }
  return {};
}

Result<void> is_no_file_of_mission(const std::string& path) {
  const fs::path out = resolved(path);
  if (out.filename() == "checkpoint" && is_folder(out.parent_path() / "tile"))
    return no(path, "is the checkpoint of a public log");
  const auto below = below_mission(out);
  if (!below) return {};
  const std::string first = below->begin()->string();
  if (std::ranges::find(closed_folders, first) != closed_folders.end())
    return no(path, "lies where a mission keeps its " + first);
  if (std::next(below->begin()) == below->end() && is_kept(first))
    return no(path, "is a file that the mission in this folder keeps");
  return {};
}

// The names in it; none where there is no such folder.
Result<std::vector<std::string>> names_in(const std::string& folder) {
  std::vector<std::string> names;
  if (folder == "-")
    return failure(Code::usage,
                   "'-' is standard output, and this command writes a folder: name one");
  const auto there = is_there(folder);
  if (!there) return tl::unexpected(there.error());
  if (!*there) return names;
  if (!is_folder(folder)) return no(folder, "is no folder");
  std::error_code error;
  for (fs::directory_iterator at(folder, error), end; !error && at != end; at.increment(error))
    names.push_back(at->path().filename().string());
  if (error)
    return failure(Code::environment, "cannot be looked into: " + error.message(), Where{folder});
  std::ranges::sort(names);
  return names;
}

bool has(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

tl::unexpected<Error> foreign(const std::string& folder, const std::string& name,
                              const std::string& what) {
  return failure(Code::usage,
                 "holds '" + printable(utf8_prefix(name, 80)) + "', which is nothing of " + what +
                     "; name a new folder, or an empty one",
                 Where{folder});
}

}  // namespace

bool holds_mission(const std::string& folder) {
  return std::ranges::any_of(
      marks_of_mission, [&](std::string_view mark) { return stands(fs::path(folder) / mark); });
}

Result<void> may_write_file(const std::string& path, std::span<const std::string> inputs) {
  if (path == "-") return {};
  if (auto free = is_no_input(path, inputs); !free) return free;
  if (auto free = holds_nothing_precious(path); !free) return free;
  return is_no_file_of_mission(path);
}

// A run that was cut off while it set another aside has left that one's folder.
Result<void> may_hold_mission(const std::string& folder) {
  const auto names = names_in(folder);
  if (!names) return tl::unexpected(names.error());
  const bool is_mission = holds_mission(folder) || has(*names, "earlier-1");
  for (const std::string& name : *names)
    if (!is_mission && name != "lock") return foreign(folder, name, "a mission");
  return {};
}

Result<void> may_hold_public_log(const std::string& folder) {
  const auto names = names_in(folder);
  if (!names) return tl::unexpected(names.error());
  if (holds_mission(folder))
    return failure(Code::usage,
                   "is a mission's own folder, with its journal or keys: a public log lies open to "
                   "everybody; name a folder of its own",
                   Where{folder});
  const bool is_log = has(*names, "checkpoint") || has(*names, "tile");
  for (const std::string& name : *names)
    if (!is_log && name != "lock") return foreign(folder, name, "a public log");
  return {};
}

Result<void> may_replace_folder(const std::string& folder, const IsOwn& is_own) {
  const auto names = names_in(folder);
  if (!names) return tl::unexpected(names.error());
  for (const std::string& name : *names)
    if (!is_own(name)) return foreign(folder, name, "what this command wrote");
  return {};
}

}  // namespace truce::io
