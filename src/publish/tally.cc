// SPDX-License-Identifier: Apache-2.0
#include "publish/tally.h"

namespace truce::publish {
namespace {

using Key = std::pair<std::string_view, std::string_view>;  // agreement, article

std::size_t agreement_index(const Bulletin& bulletin, const AgreementId& id) {
  for (std::size_t i = 0; i < bulletin.agreements.size(); ++i)
    if (bulletin.agreements[i].id == id) return i;
  return bulletin.agreements.size();
}

}  // namespace

Tally tally(const Bulletin& bulletin) {
  Tally tally;
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
    row.counts.count(finding.verdict);
    tally.all.count(finding.verdict);
    if (!finding.category.empty()) ++tally.categories[finding.category];
    if (finding.verdict != Verdict::breach) continue;
    const std::string party = finding.party.empty() ? "unattributed" : finding.party;
    ++row.breaches_by_party[party];
    ++tally.breaches_by_party[party];
  }
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

}  // namespace truce::publish
