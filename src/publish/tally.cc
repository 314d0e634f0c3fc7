// SPDX-License-Identifier: Apache-2.0
#include "publish/tally.h"

#include <set>

namespace truce::publish {
namespace {

using Key = std::pair<std::string_view, std::string_view>;  // agreement, article

std::size_t agreement_index(const Bulletin& bulletin, const AgreementId& id) {
  for (std::size_t i = 0; i < bulletin.agreements.size(); ++i)
    if (bulletin.agreements[i].id == id) return i;
  return bulletin.agreements.size();
}

// The incidents that have a finding under each agreement.
std::vector<std::set<std::string_view>> touched_by(const Bulletin& bulletin) {
  std::vector<std::set<std::string_view>> touched(bulletin.agreements.size() + 1);
  for (const Finding& finding : bulletin.findings)
    touched[agreement_index(bulletin, finding.agreement)].insert(finding.incident.text);
  return touched;
}

void count_untouched(Tally& tally, const Bulletin& bulletin) {
  const auto touched = touched_by(bulletin);
  for (std::size_t i = 0; i < bulletin.agreements.size(); ++i)
    for (const Incident& incident : bulletin.incidents) {
      if (touched[i].contains(incident.id.text)) continue;
      Untouched& untouched = tally.agreements[i].untouched;
      ++untouched.all;
      if (!bulletin.agreements[i].valid.holds(incident.when.middle())) ++untouched.outside_force;
    }
}

}  // namespace

Tally tally(const Bulletin& bulletin) {
  Tally tally;
  tally.agreements.resize(bulletin.agreements.size());
  std::map<Key, std::size_t> row_of;
  for (std::size_t i = 0; i < bulletin.agreements.size(); ++i)
    for (const ArticleText& article : bulletin.agreements[i].articles) {
      row_of.try_emplace({bulletin.agreements[i].id.text, article.id}, tally.articles.size());
      tally.articles.push_back({i, article, {}, {}});
    }
  for (const Finding& finding : bulletin.findings) {
    const auto [place, fresh] =
        row_of.try_emplace({finding.agreement.text, finding.article}, tally.articles.size());
    if (fresh) {
      ArticleRow& row = tally.articles.emplace_back();
      row.agreement = agreement_index(bulletin, finding.agreement);
      row.text.id = finding.article;
    }
    ArticleRow& row = tally.articles[place->second];
    const std::size_t agreement = agreement_index(bulletin, finding.agreement);
    row.counts.count(finding.verdict);
    if (agreement < tally.agreements.size()) tally.agreements[agreement].all.count(finding.verdict);
    tally.all.count(finding.verdict);
    if (!finding.category.empty()) ++tally.categories[finding.category];
    if (finding.verdict != Verdict::breach) continue;
    const std::string party = finding.party.empty() ? "unattributed" : finding.party;
    ++row.breaches_by_party[party];
    if (agreement < tally.agreements.size()) ++tally.agreements[agreement].breaches_by_party[party];
  }
  count_untouched(tally, bulletin);
  return tally;
}

TimeSeries series(const Bulletin& bulletin, const ArticleRow* article, const TimeBins& bins) {
  TimeSeries series;
  series.bins.resize(bins.count);
  const bool known = article != nullptr && article->agreement < bulletin.agreements.size();
  for (const Finding& finding : bulletin.findings) {
    if (article != nullptr && finding.article != article->text.id) continue;
    if (known && finding.agreement != bulletin.agreements[article->agreement].id) continue;
    if (const auto bin = bins.bin_of(finding.when.middle()))
      series.bins[*bin].count(finding.verdict);
    else
      ++series.outside;
  }
  return series;
}

std::vector<std::int64_t> untouched_series(const Bulletin& bulletin, const TimeBins& bins) {
  std::set<std::string_view> touched;
  for (const Finding& finding : bulletin.findings) touched.insert(finding.incident.text);
  std::vector<std::int64_t> counts(bins.count);
  for (const Incident& incident : bulletin.incidents)
    if (const auto bin = bins.bin_of(incident.when.middle());
        bin && !touched.contains(incident.id.text))
      ++counts[*bin];
  return counts;
}

}  // namespace truce::publish
