// SPDX-License-Identifier: Apache-2.0
#include "io/agreement_files.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "agreement/compile.h"
#include "agreement/parse.h"
#include "base/digest.h"
#include "io/files.h"
#include "io/zones.h"
#include "respond/backing.h"

namespace truce::io {
namespace {

using Problems = std::vector<agreement::Problem>;

constexpr std::size_t max_agreement_bytes = 4 << 20;
constexpr std::size_t max_geometry_bytes = 64 << 20;

tl::unexpected<Problems> refused(const Error& error, const std::string& file) {
  Where where = error.where;
  if (where.file.empty()) where.file = file;
  return tl::unexpected(Problems{{where, error.message, agreement::Severity::error}});
}

tl::unexpected<Problems> refused_at(const std::string& file, agreement::Spot spot,
                                    const std::string& message) {
  return refused({Code::usage, message, {file, spot.line, spot.column}}, file);
}

// Geometry beside the agreement. The file may come from anybody, so what it names must be a regular
// file in its own folder or the one above it.
Result<std::string> read_beside(const std::string& agreement_path, const std::string& name) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path here =
      fs::weakly_canonical(fs::absolute(agreement_path, error), error).parent_path();
  const fs::path path = fs::weakly_canonical(here / name, error);
  const fs::path within = path.lexically_relative(here.parent_path());
  if (fs::path(name).is_absolute() || error || within.empty() || *within.begin() == "..")
    return failure(Code::usage, "'" + name +
                                    "' lies elsewhere; name files in the agreement's folder "
                                    "or the one above it");
  if (fs::exists(path, error) && !fs::is_regular_file(path, error))
    return failure(Code::usage, "'" + name + "' is no regular file");
  auto text = read_file(path.string(), max_geometry_bytes);
  if (!text) return failure(text.error().code, "'" + name + "': " + text.error().message);
  return text;
}

tl::expected<agreement::CompileInputs, Problems> gather(const agreement::Draft& draft,
                                                        const std::string& path,
                                                        const AgreementOptions& options) {
  agreement::CompileInputs inputs;
  inputs.as_if_in_force = options.as_if_in_force;
  std::set<std::string> replaced;
  for (const auto& [line, file] : options.lines) {
    const auto is_it = [&](const agreement::DraftLine& own) { return own.id.value == line; };
    if (options.lines_of_others && std::ranges::none_of(draft.lines, is_it)) continue;
    auto text = read_file(file, max_geometry_bytes);
    if (!text) return refused(text.error(), file);
    inputs.lines[line] = {file, std::move(*text)};
    replaced.insert(line);
  }
  for (const std::string& name : agreement::needed_files(draft, replaced)) {
    auto text = read_beside(path, name);
    if (!text) return refused_at(path, agreement::asks_for(draft, name), text.error().message);
    inputs.files[name] = std::move(*text);
  }
  auto zone = load_zone(draft.time_zone.value);
  if (!zone) return refused_at(path, draft.time_zone.at, zone.error().message);
  inputs.zone = std::move(*zone);
  return inputs;
}

// By name, without the folders of this machine: they say nothing to others.
std::vector<engine::UsedFile> used_files(const agreement::CompileInputs& inputs) {
  std::vector<engine::UsedFile> used;
  for (const auto& [name, text] : inputs.files) used.push_back({name, to_hex(sha256(text)), {}});
  for (const auto& [line, file] : inputs.lines)
    used.push_back(
        {std::filesystem::path(file.file).filename().string(), to_hex(sha256(file.text)), line});
  return used;
}

// What guarantors are asked to bring stands in the register's words, which agreements know nothing
// of: a word that it does not have is told here, with its place, and not in the night it is needed.
Problems unknown_needs(const agreement::Draft& draft, const agreement::Agreement& compiled,
                       const std::string& path) {
  Problems problems;
  for (const respond::Duty& duty : respond::plan_of(compiled).duties) {
    if (duty.needs.what.empty()) continue;
    const auto need = respond::need_of(duty);
    if (need) continue;
    agreement::Spot at;
    for (const agreement::DraftArticle& article : draft.articles)
      for (const agreement::DraftRule& rule : article.rules)
        if (rule.id.value == duty.rule && rule.course.needs) at = rule.course.needs->at;
    problems.push_back(
        {{path, at.line, at.column}, need.error().message, agreement::Severity::error});
  }
  return problems;
}

}  // namespace

AgreementOrProblems load_agreement(const std::string& path, const AgreementOptions& options) {
  auto text = read_file(path, max_agreement_bytes);
  if (!text) return refused(text.error(), path);
  auto draft = agreement::parse(*text, path);
  if (!draft) return tl::unexpected(draft.error());
  auto inputs = gather(*draft, path, options);
  if (!inputs) return tl::unexpected(inputs.error());
  auto compiled = agreement::compile(*draft, *inputs);
  if (!compiled) return tl::unexpected(compiled.error());
  if (auto unknown = unknown_needs(*draft, compiled->agreement, path); !unknown.empty())
    return tl::unexpected(std::move(unknown));
  engine::AdoptedAgreement adopted{
      compiled->agreement.id.text, std::filesystem::path(path).filename().string(),
      to_hex(sha256(*text)),       std::move(*text),
      options.as_if_in_force,      used_files(*inputs)};
  return LoadedAgreement{std::move(compiled->agreement), path, std::move(adopted),
                         std::move(compiled->warnings), std::move(*draft)};
}

}  // namespace truce::io
