// SPDX-License-Identifier: Apache-2.0
#include "engine/views.h"

#include <algorithm>
#include <set>

#include "assess/assess.h"
#include "base/check.h"
#include "base/version.h"
#include "engine/ground.h"
#include "record/finding_lines.h"
#include "sense/line_coverage.h"

namespace truce::engine {
namespace {

constexpr double sector_m = 25'000.0;
constexpr std::size_t most_gaps = 15;
constexpr std::int64_t day_ns = 86'400'000'000'000;

Instant day_before(Instant at) {
  std::int64_t day = at.ns / day_ns;
  if (at.ns % day_ns < 0) --day;
  return {day * day_ns};
}

std::string in_force_words(const agreement::Agreement& a) {
  const agreement::Validity always;
  std::string words;
  if (a.in_force.from > always.from) words = "from " + to_local_text(a.in_force.from, a.zone);
  const Instant until = agreement::as_agreed(a).until;
  if (until < always.until)
    words += (words.empty() ? "until " : " until ") + to_local_text(until, a.zone) +
             (a.in_force.until == until ? "" : " where not renewed");
  return words;
}

// Until when it holds: where renewals can keep it up, the last of the ends that they gave it so
// far; as the text has it where nobody told how they stand.
Instant end_of_force(const agreement::Agreement& a, std::span<const Standing> standings) {
  std::optional<Instant> end;
  for (const agreement::CourseRule& rule : a.course) {
    if (!std::holds_alternative<agreement::Renewal>(rule.kind)) continue;
    for (const Standing& standing : standings)
      if (standing.agreement == a.id && standing.rule == rule.id && standing.due)
        end = std::max(end.value_or(*standing.due), *standing.due);
  }
  return std::min(a.in_force.until, end.value_or(agreement::as_agreed(a).until));
}

publish::AgreementText text_of(const agreement::Agreement& a, std::span<const Standing> standings) {
  publish::AgreementText text;
  text.id = a.id;
  text.title = a.title;
  text.in_force = in_force_words(a);
  text.in_force_note = a.in_force_note;
  text.valid = {a.in_force.from, end_of_force(a, standings)};
  for (const agreement::Party& party : a.parties) text.parties.push_back({party.id, party.title});
  text.zone = a.zone;
  text.standard_of_proof = a.standard_of_proof;
  text.sources = a.sources;
  for (std::size_t i = 0; i < a.articles.size(); ++i) {
    const agreement::Article& article = a.articles[i];
    const bool observed = std::ranges::any_of(a.rules, [&](const agreement::Rule& rule) {
      return rule.article == i && !std::holds_alternative<agreement::PeopleJudge>(rule.kind);
    });
    const bool over_time = std::ranges::any_of(
        a.course, [&](const agreement::CourseRule& rule) { return rule.article == i; });
    text.articles.push_back({article.id,
                             article.title,
                             article.summary,
                             article.source,
                             !observed && !over_time,
                             false,
                             {std::max(a.in_force.from, article.valid.from),
                              std::min(text.valid.until, article.valid.until)},
                             !observed && over_time});
  }
  return text;
}

// Articles that no incident could speak of: an empty line there tells nothing.
void mark_unheard(publish::AgreementText& text, const agreement::Agreement& a,
                  std::span<const Incident> incidents) {
  const assess::Assessor assessor(a);
  std::size_t left = 0;
  for (publish::ArticleText& article : text.articles)
    left += article.unheard = !article.for_people && !article.over_time;
  for (auto incident = incidents.begin(); incident != incidents.end() && left > 0; ++incident) {
    const std::vector<bool> could = assessor.could_speak(*incident);
    for (std::size_t rule = 0; rule < could.size(); ++rule) {
      if (!could[rule]) continue;
      bool& unheard = text.articles[a.rules[rule].article].unheard;
      left -= unheard ? 1 : 0;
      unheard = false;
    }
  }
}

// Incidents whose means cannot tell the act of a rule that would else speak of them.
void count_not_evaluable(publish::AgreementText& text, const agreement::Agreement& a,
                         std::span<const Incident> incidents) {
  const assess::Assessor assessor(a);
  for (const Incident& incident : incidents) {
    std::set<std::size_t> articles;
    for (const std::size_t rule : assessor.not_evaluable(incident))
      articles.insert(a.rules[rule].article);
    for (const std::size_t article : articles) ++text.articles[article].not_evaluable;
  }
}

std::vector<publish::QuarantineReason> reasons_of(const State& state) {
  std::vector<publish::QuarantineReason> reasons;
  for (const auto& [reason, n] : state.quarantined_by_reason)
    reasons.push_back({reason, static_cast<std::int64_t>(n)});
  std::ranges::stable_sort(reasons, std::greater{}, &publish::QuarantineReason::count);
  return reasons;
}

// Fixed posts: watches that stood in one place, each named once.
std::vector<publish::MapPoint> posts_of(const State& state) {
  std::map<std::string, LatLon> first;
  std::set<std::string> moved;
  for (const Watch& watch : state.watches)
    if (const auto [it, added] = first.emplace(watch.id, watch.at);
        !added && it->second != watch.at)
      moved.insert(watch.id);
  std::vector<publish::MapPoint> posts;
  for (const auto& [id, at] : first)
    if (!moved.contains(id)) posts.push_back({id, at, 3});
  return posts;
}

}  // namespace

Finding decoded(const CurrentFinding& current) {
  auto finding = record::decode_finding(current.line);
  check(finding.has_value(), "the state holds lines that decode");
  return std::move(*finding);
}

std::vector<Finding> current_findings(const State& state) {
  std::vector<Finding> findings;
  findings.reserve(state.findings.size());
  for (const auto& [key, current] : state.findings) findings.push_back(decoded(current));
  return findings;
}

VerdictCounts count_findings(const State& state, std::string_view agreement) {
  VerdictCounts counts;
  for (const auto& [key, current] : state.findings) {
    if (!agreement.empty() && key.agreement != agreement) continue;
    if (current.verdict == Verdict::breach)
      ++counts.breach;
    else if (current.verdict == Verdict::compliant)
      ++counts.compliant;
    else
      ++counts.undetermined;
  }
  return counts;
}

std::optional<Period> period_of(const State& state) {
  std::optional<Period> period;
  const auto widen = [&](Instant from, Instant until) {
    if (!period) period = Period{from, until};
    period->from = std::min(period->from, from);
    period->until = std::max(period->until, until);
  };
  for (const Incident& incident : state.association.incidents())
    widen(incident.when.from, std::max(incident.when.until, incident.when.from + Duration{1}));
  for (const Watch& watch : state.watches) widen(watch.from, watch.until);
  if (!period) return {};
  period->from = day_before(period->from);
  period->until = day_before(period->until - Duration{1}) + std::chrono::days{1};
  return period;
}

Result<std::optional<LineCoverage>> coverage_of(
    const State& state, std::span<const agreement::Agreement* const> agreements,
    const Period& period) {
  if (state.watches.empty() || period.until <= period.from) return std::optional<LineCoverage>{};
  const auto lined = std::ranges::find_if(
      agreements, [](const agreement::Agreement* a) { return !a->lines.empty(); });
  if (lined == agreements.end())
    return failure(Code::not_found,
                   "a watch log was given, but no agreement here has a line to lay it along");
  const bool long_period = period.until - period.from > std::chrono::days{30};
  const Duration step =
      long_period ? Duration{std::chrono::days{1}} : Duration{std::chrono::hours{1}};
  auto covered = sense::line_coverage((*lined)->lines.front().shape, state.watches, period.from,
                                      period.until, step, sector_m, most_gaps);
  if (!covered) return tl::unexpected(covered.error());
  return std::optional(std::move(*covered));
}

publish::Bulletin bulletin_of(const State& state, const BulletinSource& source) {
  publish::Bulletin out;
  out.title = source.title;
  out.program = "Truce " + std::string(version);
  out.notes = source.notes;
  out.from = source.period.from;
  out.until = source.period.until;
  for (const agreement::Agreement* a : source.agreements) {
    out.agreements.push_back(text_of(*a, source.standings));
    mark_unheard(out.agreements.back(), *a, source.incidents);
    count_not_evaluable(out.agreements.back(), *a, source.incidents);
    draw_ground(out, *a);
  }
  out.outline = source.outline;
  out.towns = source.towns;
  out.posts = posts_of(state);
  out.incidents = source.incidents;
  out.findings = source.findings;
  if (source.coverage != nullptr) out.coverage = *source.coverage;
  out.standings.assign(source.standings.begin(), source.standings.end());
  out.standings_at = source.standings_at;
  out.why_no_coverage = source.why_no_coverage;
  out.counts = {static_cast<std::int64_t>(state.counts.observations),
                static_cast<std::int64_t>(state.counts.quarantined),
                static_cast<std::int64_t>(state.counts.duplicates),
                static_cast<std::int64_t>(source.incidents.size()), source.outside_period};
  out.quarantine_reasons = reasons_of(state);
  out.quarantined = state.quarantined;
  out.inputs = source.inputs;
  return out;
}

}  // namespace truce::engine
