// SPDX-License-Identifier: Apache-2.0
#include "publish/release/release.h"

#include <algorithm>
#include <tuple>

#include "publish/happened.h"

namespace truce::publish {
namespace {

constexpr double likely_weapon = 0.55;

Act likeliest(const ActShares& shares) {
  return static_cast<Act>(std::ranges::max_element(shares) - shares.begin());
}

WeaponClass weapon_of(const Incident& incident) {
  std::map<WeaponClass, double> shares;
  for (const WeaponGuess& guess : incident.weapons) shares[guess.weapon] += guess.probability;
  for (const auto& [weapon, share] : shares)
    if (share > likely_weapon) return weapon;
  return WeaponClass::unknown;
}

// How far people came: a decision that stands before one that fell.
int rank_of(PublicStage stage) {
  constexpr std::array<int, public_stage_count> ranks = {0, 6, 2, 3, 5, 4, 1};
  return ranks[static_cast<std::size_t>(stage)];
}

// What people decided first; then breach, undetermined, compliant; then by likelihood, by record.
auto weight(const PublicFinding& f) {
  const int grave = f.verdict == Verdict::breach ? 2 : f.verdict == Verdict::undetermined ? 1 : 0;
  return std::tuple(rank_of(f.stage), grave, f.likelihood, ~f.record);
}

// That there is a finding under it tells on which side the thing was.
bool is_one_sided(const TextOfAgreement& text, const std::string& article) {
  const auto title = text.articles.find(article);
  return text.one_sided.contains(article) || parties_named(article, text.parties) > 0 ||
         (title != text.articles.end() && impartial(title->second, text.parties) != title->second);
}

class Gate {
 public:
  Gate(const Policy& policy, const Surroundings& surroundings, const Knowledge& known, Instant at,
       const ReleaseWindow& window)
      : policy_(policy), surroundings_(surroundings), known_(known) {
    out_ = {at, window.from, window.until, policy.id, policy.title, policy.sha256, {}, {}, {}};
    for (const TextOfAgreement& agreement : known.agreements)
      out_.agreements.push_back(
          {impartial(agreement.title, agreement.parties), agreement.standard_of_proof});
    for (const ToldFinding& told : known.findings)
      findings_[told.finding.incident.text].push_back(&told);
  }

  Release run() {
    for (const ToldIncident& told : known_.incidents) pass(told);
    out_.nothing_on_record = known_.incidents.empty();
    if (policy_.counts_people) count_casualties();
    if (policy_.tells_standings) count_standings();
    std::ranges::sort(out_.items, [](const PublicItem& a, const PublicItem& b) {
      return std::tie(a.when.from, a.id.text) < std::tie(b.when.from, b.id.text);
    });
    return std::move(out_);
  }

 private:
  void pass(const ToldIncident& told) {
    const std::vector<Kind> of = kinds_of(told.incident);
    const KindRule rule = strictest(policy_, of);
    PublicItem item;
    item.when = rounded(told.incident.when, rule.time);
    if ((out_.from && item.when.from < *out_.from) || (out_.until && item.when.from >= *out_.until))
      return;
    item.released_at = item.when.until + std::chrono::hours{rule.delay_hours};
    if (rule.where.form == Form::withheld) {
      const bool post = std::ranges::find(of, Kind::sensor_post) != of.end();
      return withhold(told, post ? Reason::sensor_post : Reason::policy);
    }
    if (item.released_at > out_.at) return withhold(told, Reason::too_recent);
    const auto where = coarsened(told.face.place, rule.where, surroundings_);
    if (!where) return withhold(told, Reason::no_district);
    item.where = *where;
    fill(item, told);
    out_.items.push_back(std::move(item));
  }

  // None of an article of one side, and none that hangs on an incident that is held back.
  void count_standings() {
    out_.standings_as_of = known_.standings_as_of;
    std::map<std::pair<std::size_t, std::string>, PublicStanding> by_article;
    for (const Standing& one : known_.standings) {
      const auto agreement = agreement_of(one.agreement);
      const bool is_out = std::ranges::all_of(
          one.incidents, [&](const IncidentId& id) { return told_.contains(id); });
      if (!agreement || !is_out || is_one_sided(known_.agreements[*agreement], one.article))
        continue;
      PublicStanding& sum = by_article[{*agreement, one.article}];
      const TextOfAgreement& text = known_.agreements[*agreement];
      const auto title = text.articles.find(one.article);
      sum.agreement = *agreement;
      sum.article = one.article;
      if (title != text.articles.end() && parties_named(title->second, text.parties) == 0)
        sum.title = title->second;
      ++sum.counts[static_cast<std::size_t>(one.stands)];
    }
    for (auto& [key, standing] : by_article) out_.standings.push_back(std::move(standing));
  }

  // Of no case of which a part is held back: its number would tell of that part.
  void count_casualties() {
    Casualties& sum = out_.casualties.emplace();
    for (const ToldCase& of : known_.cases) {
      const bool stands = of.stage == PublicStage::verified || of.stage == PublicStage::remedied;
      const bool is_out = std::ranges::all_of(
          of.findings, [&](const auto& one) { return released_.contains(one.first); });
      if (!stands || !is_out || of.findings.empty()) continue;
      for (std::size_t i = 0; i < harm_count; ++i) sum[i] += of.casualties[i];
    }
  }

  void withhold(const ToldIncident& told, Reason reason) {
    const auto i = static_cast<std::size_t>(reason);
    ++out_.withheld.incidents[i];
    // That there is one of one side is not told by a count either.
    if (const auto found = findings_.find(told.incident.id.text); found != findings_.end())
      out_.withheld.findings[i] += std::ranges::count_if(
          found->second,
          [&](const ToldFinding* one) { return names_nobody(*one) || policy_.tells_one_sided; });
  }

  void fill(PublicItem& item, const ToldIncident& told) {
    const Incident& incident = told.incident;
    item.id = told.face.id;
    item.version = incident.version;
    item.act = likeliest(incident.act);
    item.act_likelihood = likelihood_of(truce::at(incident.act, item.act));
    item.weapon = weapon_of(incident);
    item.confidence = confidence_of(incident);
    item.record = told.record;
    if (policy_.counts_origins) item.origins = incident.origins;
    if (const auto deaths = deaths_of(incident); policy_.counts_people && deaths)
      item.killed = CountRange{deaths->low, deaths->high};
    item.findings = findings_of(incident.id.text);
    told_.insert(incident.id);
    if (const auto found = findings_.find(incident.id.text); found != findings_.end())
      for (const ToldFinding* one : found->second) released_.insert(one->finding.id);
    decide(item, incident.id.text);
  }

  // What people made of the incident: the farthest that they came with any of its findings.
  void decide(PublicItem& item, const std::string& incident) const {
    const auto found = findings_.find(incident);
    if (found == findings_.end()) return;
    for (const ToldFinding* told : found->second) {
      const ToldCase* of = case_of(told->finding);
      if (of == nullptr || rank_of(of->stage) <= rank_of(item.stage)) continue;
      item.stage = of->stage;
      item.standard = of->standard;
      const bool stands = of->stage == PublicStage::verified || of->stage == PublicStage::remedied;
      item.party =
          stands && of->party ? std::optional(title_of(told->finding, *of->party)) : std::nullopt;
    }
  }

  const ToldCase* case_of(const Finding& finding) const {
    const ToldCase* out = nullptr;
    for (const ToldCase& one : known_.cases)
      if (const auto found = one.findings.find(finding.id);
          found != one.findings.end() && found->second == finding.version)
        out = &one;
    return out;
  }

  std::string title_of(const Finding& finding, const std::string& party) const {
    if (const auto agreement = agreement_of(finding.agreement))
      for (const std::vector<std::string>& names : known_.agreements[*agreement].parties)
        if (names.size() > 1 && names.front() == party) return names[1];
    return party;
  }

  // One an article: its rules bind the parties one by one, and which of them spoke would tell which
  // party it was. Of articles of one side none, or one for all of them.
  std::vector<PublicFinding> findings_of(const std::string& incident) {
    std::map<std::pair<std::size_t, std::string>, PublicFinding> by_article;
    const auto found = findings_.find(incident);
    if (found == findings_.end()) return {};
    for (const ToldFinding* told : found->second) {
      const auto agreement = agreement_of(told->finding.agreement);
      if (!agreement) continue;
      const bool with_article = names_nobody(*told);
      if (!with_article && !policy_.tells_one_sided) continue;
      PublicFinding one = finding_of(*told, *agreement, with_article);
      const std::string article = with_article ? told->finding.article : std::string();
      const auto [at, is_new] = by_article.try_emplace({*agreement, article}, one);
      if (!is_new && weight(at->second) < weight(one)) at->second = std::move(one);
    }
    std::vector<PublicFinding> out;
    for (auto& [key, finding] : by_article) out.push_back(std::move(finding));
    return out;
  }

  // People have verified who did it, which then is told beside it.
  bool is_named(const ToldFinding& told) const {
    const ToldCase* of = case_of(told.finding);
    return of != nullptr && of->party &&
           (of->stage == PublicStage::verified || of->stage == PublicStage::remedied);
  }

  // Its article tells of no side, or of one that is told anyway.
  bool names_nobody(const ToldFinding& told) const {
    const auto agreement = agreement_of(told.finding.agreement);
    return is_named(told) ||
           !(agreement && is_one_sided(known_.agreements[*agreement], told.finding.article));
  }

  PublicFinding finding_of(const ToldFinding& told, std::size_t agreement,
                           bool names_article) const {
    const TextOfAgreement& text = known_.agreements[agreement];
    PublicFinding out;
    out.agreement = agreement;
    if (names_article) out.article = told.finding.article;
    if (const auto title = text.articles.find(told.finding.article);
        names_article && title != text.articles.end() &&
        parties_named(title->second, text.parties) == 0)
      out.title = title->second;
    out.verdict = told.finding.verdict;
    out.likelihood = likelihood_of(told.finding.probability.value);
    out.possible = likelihood_of(told.finding.possible.value);
    if (const ToldCase* of = case_of(told.finding)) out.stage = of->stage;
    out.record = told.record;
    return out;
  }

  std::optional<std::size_t> agreement_of(const AgreementId& id) const {
    for (std::size_t i = 0; i < known_.agreements.size(); ++i)
      if (known_.agreements[i].id == id) return i;
    return {};
  }

  const Policy& policy_;
  const Surroundings& surroundings_;
  const Knowledge& known_;
  std::map<std::string, std::vector<const ToldFinding*>> findings_;
  std::set<FindingId> released_;  // of the items
  std::set<IncidentId> told_;     // the mission's own ids of the items
  Release out_;
};

}  // namespace

Release release(const Policy& policy, const Surroundings& surroundings, const Knowledge& known,
                Instant at, const ReleaseWindow& window) {
  return Gate(policy, surroundings, known, at, window).run();
}

std::size_t parties_named(std::string_view text,
                          const std::vector<std::vector<std::string>>& parties) {
  return static_cast<std::size_t>(std::ranges::count_if(
      parties, [&](const std::vector<std::string>& names) { return names_any(text, names); }));
}

std::string impartial(const std::string& text,
                      const std::vector<std::vector<std::string>>& parties) {
  const std::size_t named = parties_named(text, parties);
  const bool all = parties.size() > 1 && named == parties.size();
  return named == 0 || all ? text : std::string();
}

}  // namespace truce::publish
