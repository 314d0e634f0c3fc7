// SPDX-License-Identifier: Apache-2.0
#include "assess/detail/trace.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "agreement/words.h"
#include "assess/detail/precedence.h"
#include "assess/detail/words.h"
#include "model/grade.h"

namespace truce::assess {
namespace {

using agreement::Agreement;
using agreement::KeepOut;
using agreement::Rule;

constexpr double no_number = std::numeric_limits<double>::quiet_NaN();
constexpr double two_sided_95 = 1.96;  // sigmas of a distance

// "patrol B2: 0.90 of what it tells counts", the heaviest first; repeats count nothing.
std::string source_words(const Incident& incident) {
  std::map<std::pair<double, std::string>, int> kinds;
  for (const Support& s : incident.support)
    if (!s.repeats)
      ++kinds[{-trust_of(s.grade), readable(to_text(s.means)) + " " + s.grade.reliability +
                                       std::to_string(s.grade.credibility)}];
  std::string out;
  std::size_t told = 0;
  for (const auto& [kind, count] : kinds) {
    if (told++ == 4) return out + ", and lighter ones";
    out += (out.empty() ? "By grade counts, of what was told: " : ", ") +
           probability_words(-kind.first) + " of " +
           (count > 1 ? std::to_string(count) + " x " : std::string()) + kind.second;
  }
  return out;
}

class Trace {
 public:
  Trace(Scene& scene, const Result& result, const std::vector<Applies>& applies,
        const std::vector<Attribution>& attributed)
      : scene_(scene),
        result_(result),
        all_(applies),
        attributed_(attributed),
        a_(scene.ready().agreement),
        rule_(a_.rules[result.rule]),
        ready_(scene.ready().rules[result.rule]) {}

  std::vector<TraceStep> run() {
    steps_.reserve(10);
    say("rule", ready_.words);
    time();
    acts();
    place();
    exemptions();
    precedence();
    attribution();
    verdict();
    return std::move(steps_);
  }

 private:
  void say(const char* step, std::string words, double value = no_number, const char* unit = "") {
    steps_.push_back({step, std::move(words), value, unit});
  }

  void time() {
    const double p = result_.applies->time;
    std::string words = scene_.time_words();
    words += p >= 1.0 ? "; in force " : "; partly in force ";
    words += scene_.ready().window_words[ready_.window];
    say("time", std::move(words), p, "probability");
  }

  void acts() {
    const agreement::Share& act = result_.applies->act;
    if (std::string sources = source_words(scene_.incident()); !sources.empty())
      say("sources", std::move(sources));
    say("act", "Seen: " + scene_.act_words() + "; what the rule names: " + share_words(act),
        act.sure, "probability");
    if (std::holds_alternative<agreement::ProtectedObjects>(rule_.kind)) {
      const agreement::Share& hit = result_.judged.hit;
      std::string words = "Hit: " + seen_words(scene_.incident().site) +
                          "; protected by the rule: " + share_words(hit);
      if (result_.judged.disputed > 0.5) words += "; another reading does not cover it";
      say("site", std::move(words), hit.sure, "probability");
      return;
    }
    const agreement::Share& weapon = result_.applies->weapon;
    if (scene_.ready().weapon_words[ready_.weapon] == "any weapon") return;
    say("class", "Seen: " + scene_.weapon_words() + "; in the rule's class: " + share_words(weapon),
        weapon.sure, "probability");
  }

  static std::string share_words(const agreement::Share& share) {
    if (share.sure == share.possible) return probability_words(share.sure);
    return probability_words(share.sure) + ", possibly " + probability_words(share.possible);
  }

  void place() {
    if (const auto* k = std::get_if<KeepOut>(&rule_.kind)) {
      for (std::size_t p = 0; p < ready_.from_line.size(); ++p)
        if (ready_.from_line[p] != none_used && first_with_line(p)) line(ready_.from_line[p], k);
    } else if (const auto* act = std::get_if<agreement::ProhibitedAct>(&rule_.kind)) {
      for (std::size_t near : act->near_lines) line(near, nullptr);
      for (std::size_t zone : act->zones) {
        const double within = share_in(zone);
        if (within <= 0.0) continue;
        const std::string name = "'" + std::string(name_of(a_.zones[zone])) + "'";
        // What is known roughly is not said to lie anywhere by its source.
        const std::string part =
            scene_.vague_place()
                ? " of the circle that stands for a place known so roughly lies in "
                : " of the place lies in ";
        say("place", within >= 1.0 ? "In " + name : probability_words(within) + part + name, within,
            "probability");
      }
    }
    if (scene_.vague_place() && result_.possible > result_.probability + shown)
      say("place", "Known to its district only: it may lie where the rule is broken");
    if (result_.judged.concern < 1.0 - shown)
      say("place", "Within the place that the rule speaks of", result_.judged.concern,
          "probability");
  }

  bool first_with_line(std::size_t party) const {
    for (std::size_t p = 0; p < party; ++p)
      if (ready_.from_line[p] == ready_.from_line[party]) return false;
    return true;
  }

  double share_in(std::size_t zone) {
    const View view = scene_.view(result_.rule);
    double share = 0.0;
    for (std::size_t cell = 0; cell < view.size(); ++cell)
      if (view.in_zone(cell, zone)) share += view.mass(cell);
    return share;
  }

  // "12.00 km +- 40 m (95 %) from 'Line of contact', 25 km required of East"
  void line(std::size_t line, const KeepOut* k) {
    const double distance_m = scene_.nearest(line).distance_m;
    const double sigma_m = scene_.sigma_to_line_m(line);
    std::string words = distance_words(distance_m, sigma_m) + " +- " +
                        distance_words(two_sided_95 * sigma_m, 0.0) + " (95 %) from '" +
                        std::string(name_of(a_.lines[line])) + "'";
    if (k) {
      words += ", " + agreement::distance_words(k->distance_m) + " required";
      std::string of;
      for (std::size_t p = 0; p < ready_.from_line.size(); ++p) {
        if (ready_.from_line[p] != line) continue;
        of += (of.empty() ? " of " : " and ") + std::string(name_of(a_.parties[p]));
      }
      words += of + kept(line, k->distance_m) + ground_words(line);
    }
    say("place", std::move(words), distance_m, "m");
  }

  // Whose ground it is: a distance is kept on one's own alone.
  std::string ground_words(std::size_t line) {
    const std::size_t holder = scene_.nearest(line).left ? scene_.ready().holder_left[line]
                                                         : scene_.ready().holder_right[line];
    if (holder == nobody) return {};
    return ", on the side of " + std::string(name_of(a_.parties[holder]));
  }

  // Whether the distance is kept, whoever it is that stands there.
  std::string kept(std::size_t line, double distance_m) {
    const View view = scene_.view_in_words(result_.rule);
    double within = 0.0;
    for (std::size_t cell = 0; cell < view.size(); ++cell)
      if (std::fabs(view.signed_m(cell, line)) < distance_m - same_m) within += view.mass(cell);
    if (within <= 0.0) return ": kept";
    if (within >= 1.0) return ": not kept";
    const std::string part = " (" + probability_words(within) + " within)";
    return (within < 0.05 ? ": kept" : within > 0.95 ? ": not kept" : ": open") + part;
  }

  void exemptions() {
    for (const agreement::Exemption& e : rule_.except) {
      if (e.registered_site) site_exemption(e);
    }
    for (const std::string& tried : result_.exempt.words) say("exemption", tried);
  }

  void site_exemption(const agreement::Exemption& e) {
    const Judged& judged = result_.judged;
    const double share = judged.concern > 0.0 ? judged.in_site / judged.concern : 0.0;
    if (judged.site == none_used || share <= shown) {
      if (!a_.sites.empty())
        say("exemption", "In no registered site of its party", 0.0, "probability");
      return;
    }
    std::string words = "In registered site " + a_.sites[judged.site].id;
    if (!result_.inventory.words.empty()) words += "; " + result_.inventory.words;
    if (std::holds_alternative<KeepOut>(rule_.kind) && !e.lifts_distance)
      words += "; a site does not lift the distance";
    say("exemption", std::move(words), share, "probability");
  }

  void precedence() {
    for (std::size_t other : result_.applies->yields_to)
      say("precedence", "Rule " + a_.rules[other].id + " prevails; this rule keeps only the rest");
    for (std::size_t other : ready_.prevails_over) {
      const std::vector<std::size_t>& to = all_[other].yields_to;
      if (std::find(to.begin(), to.end(), result_.rule) != to.end())
        say("precedence",
            "Rule " + a_.rules[other].id + " speaks of this too and yields to " + "this rule");
    }
  }

  void attribution() {
    for (const Attribution& one : attributed_)
      say("attribution", one.party + ": " + one.reason, one.probability.value, "probability");
    const bool is_named = std::any_of(result_.party.begin(), result_.party.end(),
                                      [&](double p) { return p >= ready_.standard - met_within; });
    if (!is_named)
      say("attribution", "Nobody is named: that takes " + probability_words(ready_.standard));
    for (const std::string& word : scene_.claims().unknown)
      say("attribution", "A source names '" + word + "', which is no party of this agreement");
  }

  void verdict() {
    std::string words = "Assessed as " + std::string(to_text(result_.verdict)) +
                        ": probability of a breach " + likely_words(result_.probability);
    if (result_.possible > result_.probability + shown)
      words += ", " + probability_words(result_.possible) + " if all that is unknown were against";
    words += "; standard of proof " + probability_words(ready_.standard);
    say("verdict", std::move(words), result_.probability, "probability");
  }

  Scene& scene_;
  const Result& result_;
  const std::vector<Applies>& all_;
  const std::vector<Attribution>& attributed_;
  const Agreement& a_;
  const Rule& rule_;
  const ReadyRule& ready_;
  std::vector<TraceStep> steps_;
};

std::string party_reason(Scene& scene, const Result& result, std::size_t party) {
  const double ground = result.judged.ground[party];
  const double claim = scene.claims().belief.party[party];
  std::string reason;
  if (ground > shown && result.judged.standing > 0.0)
    reason = "stands on its side of the line (" + probability_words(ground) + " of the place)";
  if (claim > 0.0) {
    if (!reason.empty()) reason += "; ";
    reason += "sources name it; by their grades that counts for " + probability_words(claim);
  }
  return reason.empty() ? "no grounds against any other" : reason;
}

std::string open_reason(Scene& scene, const Result& result) {
  double told = 0.0;
  for (double ground : result.judged.ground) told += ground;
  const bool claimed = scene.claims().belief.open < 1.0;
  if (told <= shown && !claimed)
    return result.judged.standing > 0.0
               ? "no source says who acted, and whose ground it is does not tell"
               : "no source says who acted, and where it was says nothing about who did it";
  std::size_t sides = 0;
  for (double ground : result.judged.ground) sides += ground > shown ? 1 : 0;
  if (sides > 1) return "the place may lie on either side of the line";
  return "share not explained";
}

}  // namespace

std::vector<Attribution> attribution_of(Scene& scene, const Result& result, bool with_reasons) {
  std::vector<Attribution> out;
  const Agreement& a = scene.ready().agreement;
  for (std::size_t p = 0; p < result.party.size(); ++p)
    if (result.party[p] >= shown)
      out.push_back({a.parties[p].id, clamp(Probability{result.party[p]}),
                     with_reasons ? party_reason(scene, result, p) : ""});
  if (result.open >= shown || out.empty())
    out.push_back({"unattributed", clamp(Probability{result.open}),
                   with_reasons ? open_reason(scene, result) : ""});
  return out;
}

std::vector<TraceStep> trace_of(Scene& scene, const Result& result,
                                const std::vector<Applies>& applies,
                                const std::vector<Attribution>& attributed) {
  return Trace(scene, result, applies, attributed).run();
}

}  // namespace truce::assess
