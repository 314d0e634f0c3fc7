// SPDX-License-Identifier: Apache-2.0
#include <cstdio>
#include <filesystem>

#include "agreement/explain.h"
#include "agreement_page.h"
#include "base/json.h"
#include "commands.h"
#include "io/agreement_files.h"
#include "io/files.h"
#include "io/output.h"
#include "terminal.h"

namespace truce::apps {
namespace {

// With --json the page goes into a field where it has no file of its own.
void print_summary(const AgreementExplainOptions& options, const io::LoadedAgreement& loaded,
                   const std::string& page) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("agreement", loaded.agreement.id.text)
      .field("language", options.language)
      .field("format", options.html ? "html" : "text")
      .field("bytes", page.size());
  if (options.out == "-")
    json.field("page", page);
  else
    json.field("out", options.out);
  json.end_object();
  std::printf("%s\n", out.c_str());
}

// The file, and what it names beside it.
std::vector<std::string> files_read(const AgreementExplainOptions& options,
                                    const io::LoadedAgreement& loaded) {
  std::vector<std::string> files = {options.file};
  const std::filesystem::path folder = std::filesystem::path(options.file).parent_path();
  for (const agreement::DraftLine& line : loaded.draft.lines)
    if (!line.file.value.empty()) files.push_back((folder / line.file.value).string());
  for (const agreement::DraftZone& zone : loaded.draft.zones)
    if (!zone.file.value.empty()) files.push_back((folder / zone.file.value).string());
  return files;
}

}  // namespace

int agreement_explain(const AgreementExplainOptions& options) {
  const auto loaded = io::load_agreement(options.file);
  if (!loaded) return fail(loaded.error());
  if (auto free = io::may_write_file(options.out, files_read(options, *loaded)); !free)
    return fail(free.error());
  const auto language = agreement::language_of(options.language);
  if (!language) return fail(Error{Code::usage, "--lang is en, uk or fr", {}});
  const Document document = agreement::explain(loaded->draft, loaded->agreement, *language);
  const std::string page =
      options.html ? agreement_page(*loaded, document, *language) : to_plain_text(document);
  if (!options.json || options.out != "-") {
    if (const auto written = io::write_file(options.out, page); !written)
      return fail(written.error());
  }
  if (options.json) print_summary(options, *loaded, page);
  return done;
}

}  // namespace truce::apps
