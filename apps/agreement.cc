// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "base/json.h"
#include "commands.h"
#include "io/agreement_files.h"
#include "io/files.h"
#include "terminal.h"

namespace truce::apps {
namespace {

void append_problem(JsonWriter& json, const agreement::Problem& problem) {
  json.begin_object()
      .field("file", problem.where.file)
      .field("line", problem.where.line)
      .field("column", problem.where.column)
      .field("severity", problem.severity == agreement::Severity::error ? "error" : "warning")
      .field("what", problem.what)
      .end_object();
}

}  // namespace

int agreement_check(const AgreementCheckOptions& options) {
  std::string out;
  JsonWriter json(out);
  json.begin_object().key("problems").begin_array();
  int refused = 0;
  int unreadable = 0;
  for (const std::string& file : options.files) {
    unreadable += file == "-" || io::read_file(file) ? 0 : 1;
    const auto loaded = io::load_agreement(file);
    const auto& problems = loaded ? loaded->warnings : loaded.error();
    refused += loaded ? 0 : 1;
    for (const agreement::Problem& problem : problems) {
      append_problem(json, problem);
      if (!options.json) std::printf("%s\n", agreement::to_text(problem).c_str());
    }
    if (loaded && !options.json)
      std::printf("%s: %s: %zu articles, %zu rules, in order\n", file.c_str(),
                  loaded->agreement.id.text.c_str(), loaded->agreement.articles.size(),
                  loaded->agreement.rules.size() + loaded->agreement.course.size());
  }
  json.end_array()
      .field("passed", static_cast<std::int64_t>(options.files.size()) - refused)
      .field("failed", refused)
      .end_object();
  if (options.json) std::printf("%s\n", out.c_str());
  if (unreadable > 0) return bad_input;
  return refused == 0 ? done : answer_is_no;
}

}  // namespace truce::apps
