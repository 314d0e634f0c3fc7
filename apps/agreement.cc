// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "agreement/observable.h"
#include "agreement/survey.h"
#include "base/json.h"
#include "commands.h"
#include "io/agreement_files.h"
#include "io/files.h"
#include "sensor_files.h"
#include "terminal.h"

namespace truce::apps {
namespace {

using agreement::Problem;
using agreement::RuleObserved;

void append_problem(JsonWriter& json, const Problem& problem) {
  json.begin_object()
      .field("file", problem.where.file)
      .field("line", problem.where.line)
      .field("column", problem.where.column)
      .field("severity", problem.severity == agreement::Severity::error ? "error" : "warning")
      .field("what", problem.what)
      .end_object();
}

void append_rule(JsonWriter& json, const std::string& file, const RuleObserved& rule) {
  json.begin_object()
      .field("file", file)
      .field("line", rule.at.line)
      .field("column", rule.at.column)
      .field("article", rule.article)
      .field("rule", rule.rule)
      .field("observable", to_text(rule.observable))
      .field("why", rule.why);
  if (!rule.remedy.empty()) json.field("remedy", rule.remedy);
  json.field("posts", rule.posts).key("means").begin_array();
  for (const Means means : rule.means) json.string(truce::to_text(means));
  json.end_array();
  if (!rule.nearest.empty())
    json.field("nearest", rule.nearest).field("short_by_km", rule.short_by_km, 3);
  json.end_object();
}

// One file as it is checked, told as text or gathered for JSON.
class Check {
 public:
  Check(const AgreementCheckOptions& options, std::span<const Watch> sensors)
      : options_(options), sensors_(sensors) {
    problems_.begin_array();
    rules_.begin_array();
  }

  void file(const std::string& file) {
    unreadable_ += file == "-" || io::read_file(file) ? 0 : 1;
    const auto loaded = io::load_agreement(file);
    refused_ += loaded ? 0 : 1;
    tell(loaded ? loaded->warnings : loaded.error());
    if (!loaded) return;
    tell(agreement::survey(loaded->draft, loaded->agreement));
    if (!options_.sensors.empty()) observe(*loaded);
    if (!options_.json)
      std::printf("%s: %s: %zu articles, %zu rules, in order\n", shown(file).c_str(),
                  loaded->agreement.id.text.c_str(), loaded->agreement.articles.size(),
                  loaded->agreement.rules.size() + loaded->agreement.course.size());
  }

  int end() {
    problems_.end_array();
    if (!options_.sensors.empty()) {
      rules_.end_array();
      problem_text_ += ",\"observability\":" + rule_text_;
    }
    if (options_.json)
      std::printf("{\"problems\":%s,\"passed\":%d,\"failed\":%d}\n", problem_text_.c_str(),
                  static_cast<int>(options_.files.size()) - refused_, refused_);
    if (unreadable_ > 0) return bad_input;
    return refused_ == 0 ? done : answer_is_no;
  }

 private:
  void tell(const std::vector<Problem>& problems) {
    for (const Problem& problem : problems) {
      append_problem(problems_, problem);
      if (!options_.json) std::printf("%s\n", shown(to_text(problem)).c_str());
    }
  }

  void observe(const io::LoadedAgreement& loaded) {
    const auto rules = agreement::observed_by(loaded.draft, loaded.agreement, sensors_);
    tell(agreement::problems_of(loaded.draft, rules));
    for (const RuleObserved& rule : rules) {
      append_rule(rules_, loaded.file, rule);
      if (!options_.json)
        std::printf("%s: rule '%s': %s\n", loaded.file.c_str(), rule.rule.c_str(),
                    rule.remedy.empty() ? rule.why.c_str() : "not observable, see above");
    }
  }

  const AgreementCheckOptions& options_;
  std::span<const Watch> sensors_;
  std::string problem_text_, rule_text_;
  JsonWriter problems_{problem_text_}, rules_{rule_text_};
  int refused_ = 0;
  int unreadable_ = 0;
};

}  // namespace

int agreement_check(const AgreementCheckOptions& options) {
  const auto sensors = read_sensors(options.sensors);
  if (!sensors) return fail(sensors.error());
  Check check(options, *sensors);
  for (const std::string& file : options.files) check.file(file);
  return check.end();
}

}  // namespace truce::apps
