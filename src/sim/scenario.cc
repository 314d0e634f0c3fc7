// SPDX-License-Identifier: Apache-2.0
#include "sim/scenario.h"

#include "base/problem.h"
#include "base/text.h"
#include "sim/detail/scenario_map.h"
#include "sim/detail/scenario_pledges.h"
#include "sim/detail/words.h"

namespace truce::sim {
namespace {

using detail::Words;

constexpr std::size_t max_scenario_lines = 2000;

Spot read_spot(Words& in) {
  Spot spot;
  if (in.peek().size() == 1 && in.peek()[0] >= 'A' && in.peek()[0] <= 'Z') {
    spot.letter = in.take("a letter of the map")[0];
    return spot;
  }
  spot.distance_m = in.metres("a letter of the map, or 12 km from LINE on the PARTY side");
  in.expect("from");
  spot.line = in.take("the line's id");
  in.expect("on");
  in.expect("the");
  spot.side = in.take("the party");
  in.expect("side");
  return spot;
}

Sighting read_sighting(Words& in) {
  Sighting where;
  where.spot = read_spot(in);
  if (in.take_if("bearing")) {
    where.bearing_deg = in.number("the bearing in degrees");
    std::string spread = in.take("the bearing's sigma, as +-5");
    if (spread.starts_with("+-")) spread.erase(0, 2);
    where.bearing_sigma_deg = to_double(spread).value_or(0.0);
    if (where.bearing_sigma_deg <= 0.0) in.fail("a bearing's sigma belongs here, as +-5");
    in.expect("from");
    where.near_m = in.metres("the nearest that it can be");
    in.expect("to");
    where.far_m = in.metres("the farthest that it can be");
  } else if (in.peek().starts_with("+-")) {
    where.error_m = in.metres("the 95 % radius");
  }
  return where;
}

// "artillery 152 mm", "mlrs "smerch"".
WeaponGuess read_weapon(Words& in) {
  WeaponGuess guess;
  const auto weapon = weapon_class_of(in.peek());
  if (!weapon) {
    in.fail("no weapon class '" + in.peek() + "' (GLOSSARY.md, model/vocabulary.h)");
    return guess;
  }
  guess.weapon = *weapon;
  in.take("a weapon class");
  if (in.peek(1) == "mm") {
    guess.calibre_mm = static_cast<int>(in.integer("the calibre"));
    in.expect("mm");
  }
  if (in.take_if("system")) guess.system = lower_ascii(in.take("the system's name"));
  return guess;
}

// "presence of artillery 152 mm", "impact 0.7 explosion 0.3 on energy_substation".
void read_what(Words& in, Observation& out) {
  double unknown = 1.0;
  while (const auto act = act_of(in.peek())) {
    in.take("an act");
    const bool weighed = to_double(in.peek()).has_value();
    const double share = weighed ? in.number("its probability") : 1.0;
    at(out.act, *act) += static_cast<float>(share);
    unknown -= share;
  }
  if (unknown > 1.0 - 1e-9) in.fail("no act '" + in.peek() + "' (model/vocabulary.h)");
  if (unknown < -1e-9) in.fail("the probabilities of the acts are more than 1");
  at(out.act, Act::unknown) += static_cast<float>(std::max(0.0, unknown));
  if (in.take_if("of")) out.weapons.push_back(read_weapon(in));
  out.site = only(Site::unknown);
  if (in.take_if("on")) {
    const auto site = site_of(in.peek());
    if (!site)
      in.fail("no site '" + in.peek() + "' (model/vocabulary.h)");
    else
      out.site = only(*site);
    in.take("a site");
  }
}

Grade read_grade(Words& in) {
  const std::string text = in.take("a grade, as B2");
  if (text.size() != 2 || text[0] < 'A' || text[0] > 'F' || text[1] < '1' || text[1] > '6') {
    in.fail("a grade is A to F and 1 to 6, as B2");
    return {};
  }
  return {text[0], text[1] - '0'};
}

Means read_means(Words& in) {
  const auto means = means_of(in.peek());
  if (!means) in.fail("no means '" + in.peek() + "' (model/vocabulary.h)");
  in.take("the means");
  return means.value_or(Means::unknown);
}

// seen TIME [to TIME] by SOURCE (MEANS GRADE) at WHERE: WHAT
Seen read_seen(Words& in, std::size_t number, const std::string& file) {
  Seen seen;
  seen.place = in.place();
  Observation& out = seen.observation;
  out.when.from = in.moment();
  out.when.until = in.take_if("to") ? in.moment() : out.when.from;
  in.expect("by");
  out.source = in.take("who saw it");
  in.expect("(");
  out.means = read_means(in);
  out.grade = read_grade(in);
  in.expect(")");
  in.expect("at");
  seen.where = read_sighting(in);
  in.expect(":");
  read_what(in, out);
  out.id = ObservationId("seen-" + std::to_string(number));
  out.origin = OriginId(out.id.text);
  out.line = {file, in.place().line};
  return seen;
}

// What may follow under `seen`: claims, origin, fact, count, words.
void read_detail(Words& in, Observation& out) {
  if (in.take_if("claims")) {
    PartyClaim claim;
    claim.party = in.take("the party, as the source names it");
    if (!in.done()) claim.probability = in.number("the probability");
    out.parties.push_back(claim);
  } else if (in.take_if("origin")) {
    out.origin = OriginId(in.take("the origin's name"));
  } else if (in.take_if("fact")) {
    Fact fact;
    fact.name = in.take("the fact's name");
    in.expect("=");
    fact.value = in.take("its value");
    out.facts.push_back(fact);
  } else if (in.take_if("count")) {
    out.count.low = out.count.high = in.integer("how many");
    if (in.take_if("to")) out.count.high = in.integer("at most how many");
  } else if (in.take_if("words")) {
    out.text = in.take("the source's words, quoted");
  } else {
    in.fail("claims, origin, fact, count or words belong here, not '" + in.peek() + "'");
  }
}

// site ID of PARTY at SPOT radius 500 m [: artillery 152 mm x 6]
DrawnSite read_site(Words& in) {
  DrawnSite site;
  site.id = in.take("the site's id");
  in.expect("of");
  site.party = in.take("the party");
  in.expect("at");
  site.spot = read_spot(in);
  if (in.take_if("radius")) site.radius_m = in.metres("the site's radius");
  while (in.take_if(":") || in.take_if(",")) {
    const WeaponGuess weapon = read_weapon(in);
    agreement::InventoryItem item;
    item.weapon.classes = {weapon.weapon};
    item.weapon.calibre_mm_min = item.weapon.calibre_mm_max = weapon.calibre_mm;
    in.expect("x");
    item.count = static_cast<int>(in.integer("how many"));
    site.inventory.push_back(item);
  }
  return site;
}

// watch ID (MEANS) at SPOT range 8 km detection 0.9 from TIME to TIME
DrawnWatch read_watch(Words& in) {
  DrawnWatch drawn;
  drawn.watch.id = in.take("the watch's id");
  in.expect("(");
  drawn.watch.means = read_means(in);
  in.expect(")");
  in.expect("at");
  drawn.spot = read_spot(in);
  in.expect("range");
  drawn.watch.range_m = in.metres("the range");
  in.expect("detection");
  drawn.watch.detection = in.number("the probability at half the range");
  in.expect("from");
  drawn.watch.from = in.moment();
  in.expect("to");
  drawn.watch.until = in.moment();
  return drawn;
}

std::int64_t read_count(Words& in, const char* what) {
  const std::int64_t count = in.integer(what);
  if (count >= 0 && count <= 1'000'000'000) return count;
  in.fail("a count is 0 to 1,000,000,000");
  return 0;
}

// The words of a label, up to '+', '=' or the end, as the classes that it means.
std::vector<observe::CountClass> read_label(Words& in, std::string& label) {
  label.clear();
  while (!in.done() && !in.error() && in.peek() != "+" && in.peek() != "=")
    label += (label.empty() ? "" : " ") + in.take("a count class");
  const auto classes = label.empty() ? std::nullopt : observe::classes_of(label);
  if (classes) return *classes;
  in.fail("no count class '" + label +
          "'; known are undetermined explosions, outgoing explosions, impacts, airbursts, "
          "projectiles, muzzle flashes, illumination flares, bursts, shots");
  return {};
}

// tally 991 undetermined explosions + 75 projectiles = 1066
StatedTally read_tally(Words& in) {
  StatedTally tally;
  std::string label;
  do {
    const std::int64_t count = read_count(in, "a count and its class");
    const auto classes = read_label(in, label);
    if (classes.size() == 1)
      observe::add(tally.counted, classes.front(), count);
    else if (!in.error())
      in.fail("'" + label + "' is more than one class; count each of them");
  } while (!in.error() && in.take_if("+"));
  in.expect("=");
  tally.stated.push_back({"all", read_count(in, "the stated total")});
  return tally;
}

// Under `tally`: states 33 muzzle flashes
void read_stated(Words& in, StatedTally& tally) {
  in.expect("states");
  observe::StatedTotal total;
  total.number = read_count(in, "the stated number");
  read_label(in, total.label);
  tally.stated.push_back(std::move(total));
}

class Parser {
 public:
  explicit Parser(const std::string& file) { scenario_.file = file; }

  Result<Scenario> parse(std::string_view text) {
    std::uint64_t number = 0;
    for (std::string_view line : split(text, '\n')) {
      if (++number > max_scenario_lines)
        return failure(Code::too_large, "a scenario has at most 2,000 lines",
                       {scenario_.file, number});
      if (line.ends_with('\r')) line.remove_suffix(1);
      if (auto taken = take(line, number); !taken) return tl::unexpected(taken.error());
    }
    if (auto drawn = map_.finish(scenario_.lines, scenario_.places); !drawn)
      return tl::unexpected(drawn.error());
    scenario_.centre = map_.centre();
    if (scenario_.title.empty())
      return failure(Code::missing_field, "the title is missing", {scenario_.file, 1, 1});
    return std::move(scenario_);
  }

 private:
  Result<void> take(std::string_view line, std::uint64_t number) {
    const std::size_t indent = line.find_first_not_of(" \t");
    if (indent == std::string_view::npos || line[indent] == '#') return {};
    const Where place{scenario_.file, number, indent + 1};
    if (indent > 0) return take_indented(line.substr(indent), place);
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    key_ = std::string(line.substr(0, end));
    const std::string_view rest = line.substr(end);
    if (key_ == "title") {
      scenario_.title = std::string(trim(rest));
      return {};
    }
    if (key_ == "waiting") {
      scenario_.waiting = std::string(trim(rest));
      return {};
    }
    Words in(rest, {scenario_.file, number, end + 1});
    take_entry(in);
    return ended(in);
  }

  void take_entry(Words& in) {
    if (key_ == "agreement")
      scenario_.agreements.push_back(in.take("the file's name in agreements/"));
    else if (key_ == "refused")
      scenario_.refused = in.take("the file's name in scenarios/refused/");
    else if (key_ == "map")
      map_.begin(in);
    else if (key_ == "line")
      take_line(in);
    else if (key_ == "site")
      scenario_.sites.push_back(read_site(in));
    else if (key_ == "watch")
      scenario_.watches.push_back(read_watch(in));
    else if (key_ == "tally")
      scenario_.tallies.push_back(read_tally(in));
    else if (key_ == "pledged")
      detail::read_pledged(in, scenario_);
    else if (key_ == "need")
      detail::read_need(in, scenario_);
    else if (key_ == "then")
      ++arrival_;
    else if (key_ == "expect")
      scenario_.expectations.push_back({in.place(), arrival_, in.rest()});
    else if (key_ == "seen") {
      scenario_.seen.push_back(read_seen(in, scenario_.seen.size() + 1, scenario_.file));
      scenario_.seen.back().arrival = arrival_;
    } else {
      in.fail("unknown word " + in_quotes(key_) +
              "; known are title, agreement, refused, waiting, map, line, site, seen, then, "
              "watch, tally, pledged, need, expect");
    }
  }

  void take_line(Words& in) {
    const Where place = in.place();
    scenario_.lines.push_back(detail::read_line_letter(in));
    scenario_.lines.back().place = place;
  }

  Result<void> take_indented(std::string_view line, const Where& place) {
    if (key_ == "map" || key_ == "line") return map_.row(line, place);
    Words in(line, place);
    if (key_ == "seen")
      read_detail(in, scenario_.seen.back().observation);
    else if (key_ == "tally")
      read_stated(in, scenario_.tallies.back());
    else if (key_ == "pledged")
      detail::read_of_which(in, scenario_);
    else
      in.fail("only `seen`, `tally`, `pledged` and `map` go on in further lines");
    return ended(in);
  }

  static Result<void> ended(Words& in) {
    if (!in.done() && !in.error()) in.fail("nothing more belongs here: '" + in.peek() + "'");
    if (in.error()) return tl::unexpected(*in.error());
    return {};
  }

  Scenario scenario_;
  detail::ScenarioMap map_;
  std::string key_;
  int arrival_ = 0;
};

}  // namespace

Result<Scenario> parse_scenario(std::string_view text, const std::string& file) {
  return Parser(file).parse(text);
}

}  // namespace truce::sim
