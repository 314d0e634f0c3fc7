// SPDX-License-Identifier: Apache-2.0
#include "pledge_data.h"

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/text.h"
#include "base/written_day.h"
#include "commands.h"
#include "desk_data.h"
#include "io/files.h"
#include "io/mission.h"
#include "io/zones.h"
#include "terminal.h"

namespace truce::apps {
namespace {

namespace fs = std::filesystem;

// "donors-2024-05" from the name of a file.
std::string slug_of(const std::string& path) {
  std::string slug;
  for (const char c : lower_ascii(fs::path(path).stem().string()))
    if ((c >= 'a' && c <= 'z') || is_digit(c))
      slug += c;
    else if (!slug.empty() && slug.back() != '-')
      slug += '-';
  while (slug.ends_with('-')) slug.pop_back();
  return slug.empty() ? "table" : slug;
}

Result<pledge::TableSource> table_source(const std::string& path, const PledgeOptions& o) {
  const std::string name = fs::path(path).filename().string();
  pledge::TableSource source{
      slug_of(path), "Donor table " + name, o.publisher.empty() ? "not told" : o.publisher, {}};
  if (o.published.empty()) return source;
  const auto day = parse_civil(o.published);
  if (!day)
    return failure(Code::usage,
                   "--published '" + o.published +
                       "': " + (is_written_as_day(o.published) ? "there is no such day; " : "") +
                       "write a day as 2024-02-29");
  source.published = from_civil_utc(*day);
  return source;
}

std::vector<std::string> shipped_files() {
  std::vector<std::string> files;
  std::error_code error;
  for (const auto& entry :
       fs::directory_iterator(project_directory() + "/agreements/coalition", error)) {
    if (entry.path().extension() != ".toml") continue;
    const auto text = io::read_file(entry.path().string());
    if (text && !pledge::is_agreement(*text)) files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

Result<pledge::Register> register_of(const std::vector<std::string>& files,
                                     const PledgeOptions& o) {
  auto read = read_pledges(files, o);
  if (!read) return tl::unexpected(read.error());
  auto intake = pledge::take_in({}, std::move(read->items), {});
  std::vector<Problem> problems = std::move(read->problems);
  if (!has_error(problems)) problems = std::move(intake.problems);
  if (!has_error(problems)) return std::move(intake.after);
  return tl::unexpected(to_error(problems, Code::parse, "the files of commitments are refused"));
}

}  // namespace

Result<PledgeFiles> read_pledges(const std::vector<std::string>& files, const PledgeOptions& o) {
  PledgeFiles all;
  std::size_t passed_over = 0;
  for (const std::string& path : files) {
    const auto text = io::read_file(path);
    if (!text) return tl::unexpected(text.error());
    if (!path.ends_with(".csv") && pledge::is_agreement(*text)) {
      std::fprintf(stderr, "%s: is an agreement and holds no commitments: passed over\n",
                   shown(path).c_str());
      ++passed_over;
      continue;
    }
    const auto source = table_source(path, o);
    if (!source) return tl::unexpected(source.error());
    pledge::Read read = path.ends_with(".csv") ? pledge::read_csv(*text, path, *source)
                                               : pledge::read_file(*text, path);
    std::ranges::move(read.items, std::back_inserter(all.items));
    std::ranges::move(read.problems, std::back_inserter(all.problems));
  }
  if (!files.empty() && passed_over == files.size())
    return failure(Code::refused,
                   "no file of commitments was named; truce agreement check looks at agreements");
  return all;
}

Result<Asked> register_for(const PledgeOptions& o) {
  if (!o.from.empty()) {
    auto of = register_of(o.from, o);
    if (!of) return tl::unexpected(of.error());
    return Asked{std::move(*of), {}};
  }
  std::error_code error;
  if (fs::exists(o.data + "/" + io::journal_file, error)) {
    auto state = state_of(o.data);
    if (!state) return tl::unexpected(state.error());
    if (!state->commitments.empty()) return Asked{std::move(state->commitments), {}};
  }
  auto of = register_of(shipped_files(), o);
  if (!of) return tl::unexpected(of.error());
  return Asked{std::move(*of), "'" + o.data +
                                   "' holds no commitments: read from those that ship, in "
                                   "agreements/coalition"};
}

Result<Instant> moment_of(const std::string& text, const char* option) {
  // The next whole second: what was decided a moment ago is known.
  if (text.empty()) return Instant{(io::now().ns / 1'000'000'000 + 1) * 1'000'000'000};
  if (const auto at = parse_instant(text)) return *at;
  const auto day = parse_civil(text);
  if (!day || text.size() != 10)
    return failure(Code::usage, std::string(option) + " '" + text + "': " +
                                    (is_written_as_day(text) ? "there is no such day; " : "") +
                                    "write a day as 2024-02-29, or a time as "
                                    "2024-02-29T12:00:00Z");
  return pledge::end_of_day(from_civil_utc(*day));
}

}  // namespace truce::apps
