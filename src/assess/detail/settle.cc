// SPDX-License-Identifier: Apache-2.0
// Which observation would close an open verdict: the unknowns in the order of how much they leave
// open, and for the place how good a position must be (docs/methods/assessment.md).
#include <algorithm>
#include <cmath>

#include "agreement/words.h"
#include "assess/detail/trace.h"
#include "assess/detail/words.h"

namespace truce::assess {
namespace {

using agreement::KeepOut;
using agreement::Share;

// A radius that holds 95 % of a circular normal distribution, in sigmas.
constexpr double radius_95_sigmas = 2.4477;

struct Open {
  double sure = 0.0;  // what the observations carry of this part: the smaller, the more is open
  std::string wish;
};

class Settle {
 public:
  Settle(Scene& scene, const Result& result)
      : scene_(scene),
        result_(result),
        rule_(scene.ready().agreement.rules[result.rule]),
        ready_(scene.ready().rules[result.rule]) {}

  std::string run() {
    place();
    weapon();
    act();
    site();
    time();
    if (result_.exempt.answer == agreement::Answer::maybe)
      open_.push_back({0.0, "which of the contradicting accounts of the exemption holds"});
    std::stable_sort(open_.begin(), open_.end(),
                     [](const Open& a, const Open& b) { return a.sure < b.sure; });
    std::string out;
    for (std::size_t i = 0; i < open_.size() && i < 2; ++i) {
      // The first alone may do; a second is named where it too would keep the verdict open.
      if (i > 0 && open_[i].sure >= ready_.standard) break;
      out += (i > 0 ? "; and " : "") + open_[i].wish;
    }
    return out.empty() ? "a further, independent observation" : out;
  }

 private:
  void add(const Share& share, std::string wish) {
    if (share.sure < 1.0 - scene_.irrelevant()) open_.push_back({share.sure, std::move(wish)});
  }

  void weapon() {
    const agreement::WeaponTest& test = scene_.ready().weapons[ready_.weapon];
    const std::string& words = scene_.ready().weapon_words[ready_.weapon];
    if (words == "any weapon") return;
    double calibre_only = 0.0;
    for (const WeaponGuess& guess : scene_.incident().weapons) {
      agreement::WeaponTest by_class;
      by_class.classes = test.classes;
      const bool in_class = agreement::match(guess, by_class) == agreement::Answer::yes;
      if (in_class && guess.calibre_mm == 0 &&
          agreement::match(guess, test) == agreement::Answer::maybe)
        calibre_only += guess.probability;
    }
    const Share& share = result_.applies->weapon;
    if (calibre_only > 0.5 * (share.possible - share.sure) && calibre_only > 0.0)
      add(share, "the calibre of the weapon (" + words + ")");
    else
      add(share, "the class of the weapon (" + words + ")");
  }

  void act() {
    const bool keep_out = std::holds_alternative<KeepOut>(rule_.kind);
    add(result_.applies->act, keep_out ? "whether a weapon stood or fired there"
                                       : "what happened (" + act_words(ready_.acts) + ")");
  }

  void site() {
    if (std::holds_alternative<agreement::ProtectedObjects>(rule_.kind))
      add(result_.judged.hit, "what was hit");
  }

  void time() {
    const double p = result_.applies->time;
    add({p, p}, "the time: the rule holds " + scene_.ready().window_words[ready_.window]);
  }

  void place() {
    const Judged& judged = result_.judged;
    double sure = judged.open_sure;
    double possible = judged.open_possible;
    double owned_outside = 0.0;
    for (std::size_t p = 0; p < judged.breach.size(); ++p) {
      sure += judged.breach[p];
      possible += judged.breach[p];
      owned_outside = std::max(owned_outside, judged.breach[p]);
    }
    if (possible - sure > 0.5 * possible) {
      open_.push_back({sure, "whose it was"});
      return;
    }
    if (sure <= scene_.irrelevant() || sure >= 1.0 - scene_.irrelevant()) return;
    open_.push_back({sure, position_wish()});
  }

  std::string position_wish() {
    const double margin_m = nearest_cut_m();
    const std::string what =
        std::holds_alternative<KeepOut>(rule_.kind) ? "a position of the weapon" : "a position";
    const double sigma_m = margin_m / ready_.quantile;
    const double radius_m = radius_95_sigmas * sigma_m;
    if (!(radius_m >= 1.0) || !std::isfinite(radius_m))
      return what + " good to a few metres: it stands at the boundary itself";
    return what + " good to " + rounded_down(radius_m) + " (95 %)";
  }

  // Two figures, never more than the radius itself.
  static std::string rounded_down(double radius_m) {
    const double unit = std::pow(10.0, std::floor(std::log10(radius_m)) - 1.0);
    return agreement::distance_words(std::floor(radius_m / unit) * unit);
  }

  // From the middle of the place to the boundary that decides.
  double nearest_cut_m() {
    const Ready& ready = scene_.ready();
    const View view = scene_.view(result_.rule);
    double margin_m = std::numeric_limits<double>::infinity();
    const auto at_line = [&](std::size_t line, double distance_m) {
      const double d = scene_.nearest(line).distance_m;
      margin_m = std::min(margin_m, std::fabs(d - distance_m));
    };
    const auto at_zone = [&](std::size_t zone) {
      if (const double d = view.edge_m(zone); d >= 0.0) margin_m = std::min(margin_m, d);
      if (const auto* b = std::get_if<agreement::Buffer>(&ready.agreement.zones[zone].area))
        at_line(b->line, b->distance_m);
    };
    if (const auto* k = std::get_if<KeepOut>(&rule_.kind))
      for (std::size_t p = 0; p < ready_.from_line.size(); ++p)
        if (ready_.from_line[p] != none_used && result_.judged.owner[p] > scene_.irrelevant())
          at_line(ready_.from_line[p], k->distance_m);
    if (const auto* act = std::get_if<agreement::ProhibitedAct>(&rule_.kind)) {
      for (std::size_t line : act->near_lines) at_line(line, act->near_m);
      for (std::size_t zone : act->zones) at_zone(zone);
    }
    for (std::size_t zone : ready.agreement.scope) at_zone(zone);
    return margin_m;
  }

  Scene& scene_;
  const Result& result_;
  const agreement::Rule& rule_;
  const ReadyRule& ready_;
  std::vector<Open> open_;
};

}  // namespace

std::string settles_of(Scene& scene, const Result& result) {
  return Settle(scene, result).run();
}

}  // namespace truce::assess
