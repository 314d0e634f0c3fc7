// SPDX-License-Identifier: Apache-2.0
#include "publish/release/public_files.h"

namespace truce::publish {
namespace {

void line(std::string& out, std::string_view name, const std::string& words) {
  out += std::string(name) + ": " + words + "\n";
}

std::string record_words(std::uint64_t record, const PublicWords& words) {
  return record == 0 ? std::string(words.no_record)
                     : record_text(record) + ", " + proof_path(record);
}

}  // namespace

std::string spot_report(const Release& release, const PublicItem& item, Language language) {
  const PublicWords& words = public_words(language);
  std::string out =
      say(words.spot_title, {{"id", item.id.text}, {"n", std::to_string(item.version)}}) + "\n";
  line(out, words.when, time_words(item.when, words));
  line(out, words.where, place_words(item.where, language));
  line(out, words.what, what_words(item, words));
  for (const PublicFinding& finding : item.findings)
    line(out, article_words(release, finding, words),
         finding_words(finding, words) + "; " + std::string(words.record) + " " +
             record_words(finding.record, words));
  if (item.findings.empty()) line(out, words.rules, std::string(words.no_rule));
  line(out, words.stage, std::string(words.stages[static_cast<std::size_t>(item.stage)]));
  if (!item.standard.empty()) out += capital(standard_words(item, words)) + "\n";
  if (item.party) out += capital(say(words.named_party, {{"party", *item.party}})) + "\n";
  if (item.killed) {
    const bool range = item.killed->high > item.killed->low;
    out += capital(say(words.killed,
                       {{"n", std::to_string(item.killed->low) +
                                  (range ? "–" + std::to_string(item.killed->high) : "")}})) +
           "\n";
  }
  line(out, words.certainty,
       std::string(words.confidences[static_cast<std::size_t>(item.confidence)]));
  if (item.origins)
    out += capital(say(words.origins, {{"n", std::to_string(*item.origins)}})) + "\n";
  line(out, words.record, record_words(item.record, words));
  out += say(words.as_of, {{"at", day_words(release.at, words) + ", " +
                                      to_text(release.at).substr(11, 5) + " UTC"}});
  return out + ". " + std::string(words.stamp) + "\n";
}

}  // namespace truce::publish
