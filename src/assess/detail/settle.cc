// SPDX-License-Identifier: Apache-2.0
// Which observation would close an open verdict, found by trying: each unknown is taken as resolved
// and the verdict weighed again, alone, then with others; the place with the covariance that a
// better position would have (docs/methods/assessment.md).
#include <algorithm>
#include <cmath>
#include <optional>

#include "agreement/words.h"
#include "assess/detail/precedence.h"
#include "assess/detail/trace.h"
#include "assess/detail/words.h"

namespace truce::assess {
namespace {

using agreement::KeepOut;
using agreement::Share;

// A radius that holds 95 % of a circular normal distribution, in sigmas.
constexpr double radius_95_sigmas = 2.4477;
constexpr double sharp_m = 3.0;         // the best position that anybody gives (95 %)
constexpr double at_boundary_m = 10.0;  // less than this is asked for as "a few metres"

enum Unknown : unsigned {
  place = 1,
  owner = 2,
  weapon = 4,
  act = 8,
  hit = 16,
  time = 32,
  facts = 64
};

struct Open {
  Unknown what = place;
  double sure = 0.0;  // what the observations carry of this part: the smaller, the more is open
  std::string wish;
};

class Settle {
 public:
  Settle(Scene& scene, const Result& result)
      : scene_(scene),
        result_(result),
        rule_(scene.ready().agreement.rules[result.rule]),
        ready_(scene.ready().rules[result.rule]),
        moved_(scene.incident()),
        there_(scene.ready(), scene.memory(), scene.irrelevant()) {}

  std::string run() {
    look();
    std::stable_sort(open_.begin(), open_.end(),
                     [](const Open& a, const Open& b) { return a.sure < b.sure; });
    const unsigned all = 1U << open_.size();
    for (int size = 1; size <= 3; ++size)
      for (unsigned set = 1; set < all; ++set)
        if (__builtin_popcount(set) == size && settles(unknowns(set))) return words(set);
    return "no single observation would";
  }

 private:
  void look() {
    look_at_place();
    look_at_weapon();
    const bool keep_out = std::holds_alternative<KeepOut>(rule_.kind);
    add(act, result_.applies->act,
        (keep_out ? std::string("whether a weapon stood or fired there")
                  : "what happened (" + act_words(ready_.acts) + ")") +
            ", by another independent source");
    if (std::holds_alternative<agreement::ProtectedObjects>(rule_.kind))
      add(hit, result_.judged.hit, "what was hit");
    const double p = result_.applies->time;
    add(time, {p, p}, "the time: the rule holds " + scene_.ready().window_words[ready_.window]);
    if (result_.exempt.answer == agreement::Answer::maybe || result_.exempt.perhaps_lifted)
      open_.push_back({facts, 0.0, result_.exempt.settle});
  }

  void add(Unknown what, const Share& share, std::string wish) {
    if (share.sure < 1.0 - scene_.irrelevant())
      open_.push_back({what, share.sure, std::move(wish)});
  }

  void look_at_weapon() {
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
    const bool calibre = calibre_only > 0.5 * (share.possible - share.sure) && calibre_only > 0.0;
    add(weapon, share,
        std::string(calibre ? "the calibre" : "the class") + " of the weapon (" + words + ")");
  }

  void look_at_place() {
    const Judged& judged = result_.judged;
    double sure = judged.open_sure;
    double possible = judged.open_possible;
    for (const double breach : judged.breach) {
      sure += breach;
      possible += breach;
    }
    if (possible - sure > 0.5 * possible) open_.push_back({owner, sure, "whose it was"});
    const bool outside = !scene_.vague_place() && possible <= scene_.irrelevant();
    if (!outside && sure < 1.0 - scene_.irrelevant() && current_m() > sharp_m)
      open_.push_back({place, sure, {}});
  }

  double current_m() const {
    return radius_95_sigmas * largest_sigma_m(scene_.incident().where.covariance);
  }

  unsigned unknowns(unsigned set) const {
    unsigned out = 0;
    for (std::size_t i = 0; i < open_.size(); ++i)
      if ((set >> i & 1U) != 0) out |= open_[i].what;
    return out;
  }

  // Whether these, once known to be as the rule says, leave no open verdict. Known to be otherwise,
  // each of them alone ends in no breach.
  bool settles(unsigned known) {
    if (result_.exempt.perhaps_lifted && (known & facts) == 0) return false;
    if ((known & place) == 0) return settles(known, scene_, result_.judged);
    if (!sharp_) judge_at(sharp_m, sharp_.emplace());
    moved_.where.covariance = circular(sharp_m / radius_95_sigmas);
    return settles(known, at_moved(), *sharp_);
  }

  bool settles(unsigned known, const Scene& scene, Judged judged) const {
    const Applies applies = resolved(known);
    if ((known & hit) != 0) judged.hit = {1.0, 1.0};
    if ((known & owner) != 0) give_to_worst(applies, judged);
    std::vector<double> nobody_named;
    Result result(judged, nobody_named);
    result.rule = result_.rule;
    result.applies = &applies;
    if ((known & facts) == 0) result.exempt = result_.exempt;
    weigh(scene, ready_, result);
    return result.verdict != Verdict::undetermined;
  }

  Applies resolved(unsigned known) const {
    const Applies& before = *result_.applies;
    Applies out = before;
    if ((known & act) != 0) out.act = {1.0, 1.0};
    if ((known & weapon) != 0) out.weapon = {1.0, 1.0};
    if ((known & time) != 0) out.time = 1.0;
    const bool is_span = scene_.incident().when.from < scene_.incident().when.until;
    out.all = {out.time * out.act.sure * out.weapon.sure,
               (is_span ? 1.0 : out.time) * out.act.possible * out.weapon.possible};
    for (Share& party : out.party) {  // what a prevailing rule leaves stays the same part
      const double part = before.all.possible > 0.0 ? party.possible / before.all.possible : 0.0;
      party = {part * out.all.sure, part * out.all.possible};
    }
    return out;
  }

  // The party whose act it would be a breach of the most.
  static void give_to_worst(const Applies& applies, Judged& judged) {
    std::size_t worst = 0;
    const auto breach = [&](std::size_t p) {
      return for_party(applies, p).sure * judged.at_risk[p];
    };
    for (std::size_t p = 1; p < judged.breach.size(); ++p)
      if (breach(p) > breach(worst)) worst = p;
    for (std::size_t p = 0; p < judged.breach.size(); ++p)
      judged.breach[p] = p == worst ? judged.at_risk[p] : 0.0;
    judged.open_sure = judged.open_possible = 0.0;
  }

  // The place as if it were known to this radius (95 %), at its reported middle.
  void judge_at(double radius_m, Judged& out) {
    moved_.where.covariance = circular(radius_m / radius_95_sigmas);
    judge(at_moved(), result_.rule, out);
  }

  Scene& at_moved() {
    there_.look_at(moved_);
    there_.want(result_.rule, false);
    return there_;
  }

  bool settles_at(double radius_m, unsigned known) {
    Judged judged;
    judge_at(radius_m, judged);
    return settles(known, at_moved(), std::move(judged));
  }

  // The widest radius that settles, to some per cent; two figures, never more than is known now.
  double widest_m(unsigned known) {
    double low = sharp_m;
    double high = current_m();
    for (int i = 0; i < 14 && high > 1.003 * low; ++i) {
      const double middle = std::sqrt(low * high);
      (settles_at(middle, known) ? low : high) = middle;
    }
    for (int i = 0; i < 8; ++i, low *= 0.9) {
      const double unit = std::pow(10.0, std::floor(std::log10(low)) - 1.0);
      const double rounded = std::floor(low / unit) * unit;
      if (settles_at(rounded, known)) return rounded;
    }
    return sharp_m;
  }

  std::string position_wish(unsigned known) {
    const std::string what =
        std::holds_alternative<KeepOut>(rule_.kind) ? "a position of the weapon" : "a position";
    const double radius_m = widest_m(known);
    if (radius_m < at_boundary_m)
      return what + " good to a few metres: it stands at the boundary itself";
    return what + " good to " + agreement::distance_words(radius_m) + " (95 %)";
  }

  std::string words(unsigned set) {
    const unsigned known = unknowns(set);
    std::string out;
    for (std::size_t i = 0; i < open_.size(); ++i) {
      if ((set >> i & 1U) == 0) continue;
      out += (out.empty() ? "" : "; together with ") +
             (open_[i].what == place ? position_wish(known) : open_[i].wish);
    }
    return __builtin_popcount(set) > 1 ? out + "; no one of these alone" : out;
  }

  Scene& scene_;
  const Result& result_;
  const agreement::Rule& rule_;
  const ReadyRule& ready_;
  Incident moved_;
  Scene there_;                  // the moved incident's
  std::optional<Judged> sharp_;  // judged at the best position, once asked
  std::vector<Open> open_;
};

}  // namespace

std::string settles_of(Scene& scene, const Result& result) {
  return Settle(scene, result).run();
}

}  // namespace truce::assess
