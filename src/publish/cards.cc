// SPDX-License-Identifier: Apache-2.0
#include "publish/cards.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <set>

#include "model/likelihood.h"
#include "publish/happened.h"
#include "publish/markup.h"
#include "publish/projection.h"
#include "publish/words.h"

namespace truce::publish {
namespace {

const ArticleText* article_of(const AgreementText* agreement, const std::string& id) {
  if (agreement == nullptr) return nullptr;
  for (const ArticleText& article : agreement->articles)
    if (article.id == id) return &article;
  return nullptr;
}

std::string party_title(const AgreementText* agreement, const std::string& id) {
  if (agreement != nullptr)
    for (const PartyName& party : agreement->parties)
      if (party.id == id && !party.title.empty()) return party.title;
  return id.empty() ? "unattributed" : id;
}

void row(std::string& out, std::string_view name, std::string_view html) {
  if (!html.empty()) add(out, "<dt>", name, "</dt><dd>", html, "</dd>");
}

std::string where_words(const Finding& finding, const Bulletin& bulletin) {
  const Ellipse e = ellipse_95(finding.where.covariance);
  const std::string town = beside_town(finding.where.at, bulletin.towns);
  return position_text(finding.where) + ", 95 % within " +
         (e.semi_major_m > 1.5 * e.semi_minor_m
              ? distance_text(e.semi_major_m) + " by " + distance_text(e.semi_minor_m)
              : distance_text(e.semi_major_m)) +
         (town.empty() ? "" : "; about " + town);
}

// Every reading that carries weight, likeliest first, unknown told as such.
template <class Shares, class Word>
std::string share_words(const Shares& shares, Word) {
  std::vector<std::pair<float, std::size_t>> order;
  for (std::size_t i = 0; i < shares.size(); ++i)
    if (shares[i] >= 0.05F) order.emplace_back(shares[i], i);
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  std::string out;
  for (const auto& [share, i] : order) {
    const std::string name = i == 0 ? "not known" : spaced(to_text(static_cast<Word>(i)));
    out += (out.empty() ? "" : ", ") + name;
    if (share < 0.95F) out += " (" + percent_text(static_cast<double>(share)) + ")";
  }
  return out;
}

std::string weapon_words(const Incident& incident) {
  std::string out;
  for (const WeaponGuess& guess : incident.weapons) {
    if (guess.probability < 0.01) continue;
    out += out.empty() ? "" : ", ";
    out +=
        guess.weapon == WeaponClass::unknown ? "weapon not known" : spaced(to_text(guess.weapon));
    if (!guess.system.empty()) out += " " + quoted(guess.system, 40);
    if (guess.calibre_mm > 0) out += " " + std::to_string(guess.calibre_mm) + " mm";
    if (guess.probability < 0.95) out += " (" + percent_text(guess.probability) + ")";
  }
  return out;
}

std::string what_words(const Incident& incident) {
  std::string out = share_words(incident.act, Act{});
  if (const std::string weapons = weapon_words(incident); !weapons.empty()) out += "; " + weapons;
  const bool placed = incident.site[0] < 0.95F && !share_words(incident.site, Site{}).empty();
  if (placed) out += "; at: " + share_words(incident.site, Site{});
  if (incident.count.high > 1)
    out += "; " +
           (incident.count.low == incident.count.high
                ? count_text(incident.count.low)
                : count_text(incident.count.low) + " to " + count_text(incident.count.high)) +
           " counted";
  return out;
}

std::string source_words(const Incident& incident) {
  std::set<std::string> means;
  std::size_t repeats = 0;
  std::size_t elsewhere = 0;
  for (const Support& s : incident.support) {
    means.insert(spaced(to_text(s.means)) + " " + s.grade.reliability +
                 std::to_string(s.grade.credibility));
    repeats += s.repeats ? 1 : 0;
    elsewhere += s.belongs < 0.5 ? 1 : 0;
  }
  std::string out = plural(static_cast<std::int64_t>(incident.support.size()), "observation") +
                    " of " + plural(incident.origins, "independent origin");
  if (repeats > 0) out += " (" + plural(static_cast<std::int64_t>(repeats), "repeat") + ")";
  if (elsewhere > 0)
    out += ", " + plural(static_cast<std::int64_t>(elsewhere), "place") + " told in doubt";
  std::size_t told = 0;
  for (const std::string& m : means)
    if (told++ < 6) out += (told == 1 ? ": " : ", ") + safe(m);
  return out + (means.size() > 6 ? ", …" : "");
}

// Whole per cents that sum to what the shares sum to: the largest remainders are rounded up.
std::vector<int> per_cents(const std::vector<Attribution>& shares) {
  std::vector<int> out;
  std::vector<std::pair<double, std::size_t>> rest;
  double sum = 0.0;
  for (const Attribution& a : shares) {
    const double exact = 100.0 * std::clamp(a.probability.value, 0.0, 1.0);
    sum += exact;
    rest.emplace_back(std::floor(exact) - exact, out.size());
    out.push_back(static_cast<int>(std::floor(exact)));
  }
  int left = static_cast<int>(std::lround(std::min(sum, 1e6)));
  for (const int part : out) left -= part;
  std::sort(rest.begin(), rest.end());
  for (std::size_t i = 0; i < rest.size() && left > 0; ++i, --left) ++out[rest[i].second];
  return out;
}

// Figures alone: in words, "very unlikely" would read as an acquittal.
std::string attribution_words(const Finding& finding, const AgreementText* agreement) {
  if (finding.attribution.empty()) return "unattributed: no grounds to name a party";
  const std::vector<int> shares = per_cents(finding.attribution);
  std::string out;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Attribution& a = finding.attribution[i];
    add(out, out.empty() ? "" : "<br>", quoted(party_title(agreement, a.party), 80), ": ",
        shares[i] == 0 ? "below 1 %" : percent_text(0.01 * shares[i]));
    if (!a.reason.empty()) add(out, " – ", quoted(a.reason, 300));
  }
  const bool is_named = !finding.party.empty() && finding.party != "unattributed";
  if (!is_named && agreement != nullptr)
    add(out, "<br>Nobody is named: that takes ", percent_text(agreement->standard_of_proof));
  return out;
}

std::string value_text(const TraceStep& step) {
  if (!std::isfinite(step.value)) return {};
  if (step.unit == "m") return distance_text(std::fabs(step.value));
  if (step.unit == "probability") return percent_text(step.value);
  return to_decimal(step.value, 3) + (step.unit.empty() ? "" : " " + safe(step.unit));
}

void trace(std::string& out, const Finding& finding) {
  if (finding.reasons.empty()) return;
  out += "<ol class=\"trace\">";
  for (const TraceStep& step : finding.reasons)
    add(out, "<li><b>", quoted(spaced(step.step), 40), "</b> <span>", quoted(step.words, 500),
        "</span> <i>", value_text(step), "</i></li>");
  out += "</ol>";
}

// The other rules that the same incident touches.
std::string also_words(const Finding& finding, const std::vector<const Finding*>& of_incident) {
  std::string out;
  for (const Finding* other : of_incident) {
    if (other == &finding || out.size() > 600) continue;
    add(out, out.empty() ? "" : "; ", "article ", quoted(other->article, 40),
        other->agreement == finding.agreement ? "" : " of " + quoted(other->agreement.text, 60),
        ": ", to_text(other->verdict));
  }
  return out;
}

struct Card {
  const Bulletin& bulletin;
  const Finding& finding;
  const Incident* incident;
  const AgreementText* agreement;
  std::string also;
};

void heading(std::string& out, const Card& card, std::size_t number) {
  const Finding& f = card.finding;
  const ArticleText* article = article_of(card.agreement, f.article);
  const Confidence confidence =
      card.incident == nullptr ? Confidence::low : confidence_of(*card.incident);
  add(out, "<header><span class=\"number\">", std::to_string(number), "</span><h3>Article ",
      quoted(f.article, 40), article == nullptr ? "" : " · " + quoted(article->title, 120),
      "</h3><p class=\"verdict v-", to_text(f.verdict).substr(0, 1), "\">", verdict_icon(f.verdict),
      "<b>Assessed: ", to_text(f.verdict), "</b>",
      f.category.empty() ? "" : " (" + quoted(spaced(f.category), 60) + ")",
      " · that the rule was broken: <b>", likelihood_text(f.probability.value), "</b>");
  if (f.verdict == Verdict::undetermined && f.possible.value > f.probability.value + 0.005)
    add(out, ", up to ", percent_text(f.possible.value), " if all that is unknown were so");
  add(out, " · confidence: <b>", to_text(confidence), "</b></p></header>");
}

void body(std::string& out, const Card& card) {
  const Finding& f = card.finding;
  const ZoneRules zone = card.agreement == nullptr ? ZoneRules{} : card.agreement->zone;
  out += "<dl>";
  if (card.incident != nullptr) {
    row(out, "What happened", happened_words(*card.incident));
    row(out, "Taken as", what_words(*card.incident));
  }
  row(out, "When", safe(span_text(f.when, zone)));
  row(out, "Where", safe(where_words(f, card.bulletin)));
  row(out, "Who", attribution_words(f, card.agreement));
  if (card.incident != nullptr) row(out, "Sources", source_words(*card.incident));
  if (!f.settles.empty()) row(out, "Would settle it", quoted(f.settles, 500));
  row(out, "Also", card.also);
  row(out, "On record",
      quoted(f.id.text, 80) + ", version " + std::to_string(f.version) + "; incident " +
          quoted(f.incident.text, 80) + ", rule " + quoted(f.rule, 80));
  out += "</dl>";
}

}  // namespace

std::string likelihood_text(double probability) {
  if (!(probability >= 0.01) || probability > 0.99)
    return std::string(likelihood_words(probability));
  // The words follow the figure that stands beside them.
  const double shown = std::round(100.0 * probability) / 100.0;
  return std::string(likelihood_words(shown)) + " (" + percent_text(shown) + ")";
}

std::string beside_town(LatLon at, const std::vector<MapPoint>& towns) {
  const MapPoint* nearest = nullptr;
  double best_m = 80000.0;
  for (const MapPoint& town : towns) {
    const Spot s = offset_m(town.at, at);
    if (const double d = std::hypot(s.x, s.y); d < best_m) {
      best_m = d;
      nearest = &town;
    }
  }
  if (nearest == nullptr) return {};
  if (best_m < 1000.0) return "at " + nearest->title;
  constexpr std::string_view points[] = {"north", "north-east", "east", "south-east",
                                         "south", "south-west", "west", "north-west"};
  const Spot s = offset_m(nearest->at, at);
  const double turns = std::atan2(s.x, -s.y) / (2 * std::numbers::pi);
  const auto point = static_cast<std::size_t>(std::lround(8 * turns) + 8) % 8;
  return to_decimal(best_m / 1000.0, 0) + " km " + std::string(points[point]) + " of " +
         nearest->title;
}

std::string finding_cards(const Bulletin& bulletin, const std::vector<const Finding*>& findings,
                          const IncidentIndex& incidents) {
  std::map<std::string_view, std::vector<const Finding*>> of_incident;
  for (const Finding* f : findings) of_incident[f->incident.text];
  for (const Finding& f : bulletin.findings)
    if (const auto found = of_incident.find(f.incident.text); found != of_incident.end())
      found->second.push_back(&f);
  std::string out;
  for (std::size_t i = 0; i < findings.size(); ++i) {
    const Finding& f = *findings[i];
    const Card card{bulletin, f, incidents.find(f.incident), agreement_of(bulletin, f.agreement),
                    also_words(f, of_incident[f.incident.text])};
    add(out, "<article class=\"finding v-", to_text(f.verdict).substr(0, 1), "\" id=\"finding-",
        std::to_string(i + 1), "\">");
    heading(out, card, i + 1);
    body(out, card);
    trace(out, f);
    out += "</article>";
  }
  return out;
}

}  // namespace truce::publish
