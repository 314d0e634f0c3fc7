// SPDX-License-Identifier: Apache-2.0
#include "agreement/compile.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <tuple>

#include "agreement/check.h"
#include "agreement/contradict.h"
#include "agreement/detail/between.h"
#include "agreement/detail/compile_course.h"
#include "agreement/detail/gaps.h"
#include "agreement/detail/ground.h"
#include "agreement/detail/shape.h"
#include "agreement/detail/units.h"
#include "agreement/overlap.h"
#include "agreement/resolve.h"
#include "base/json.h"
#include "base/text.h"

namespace truce::agreement {
namespace {

constexpr double wide_gap_m = 1000.0;
constexpr int most_places = 5;

class Compiler {
 public:
  Compiler(const Draft& draft, const CompileInputs& inputs)
      : draft_(draft), inputs_(inputs), problems_(draft.file) {}

  tl::expected<Compiled, std::vector<Problem>> run() {
    int places = 0;  // each reads geometry: the first ones are example enough
    const PlaceOf place = [&](const auto& a, const auto& b, const std::string& party) {
      if (++places > most_places) return std::string();
      return place_between(draft_, inputs_, a, b, party);
    };
    if (!is_sound(place)) return tl::unexpected(problems_.take());
    compile_head();
    compile_lines();
    compile_areas();
    compile_articles();
    if (inputs_.as_if_in_force) check_overlaps(draft_, true, problems_);
    if (!problems_.has_error())
      check_contradictions(draft_, agreement_, inputs_.as_if_in_force, problems_);
    if (problems_.has_error()) return tl::unexpected(problems_.take());
    return Compiled{std::move(agreement_), problems_.take()};
  }

  // Without lines, zones and sites; of the rules over time those of that kind alone.
  template <class Kept>
  tl::expected<Agreement, std::vector<Problem>> run_without_ground() {
    if (!is_sound({})) return tl::unexpected(problems_.take());
    compile_head();
    if (problems_.has_error()) return tl::unexpected(problems_.take());
    add_articles();
    for (const RuleInArticle& at : rules_of(draft_)) {
      Rule& rule = agreement_.rules.emplace_back();
      rule.id = at.rule->id.value;
      rule.article = at.article_index;
      rule.valid = rule_validity(draft_, at, agreement_, inputs_.as_if_in_force);
    }
    compile_course(draft_, inputs_.as_if_in_force, agreement_);
    std::erase_if(agreement_.course,
                  [](const CourseRule& rule) { return !std::holds_alternative<Kept>(rule.kind); });
    return std::move(agreement_);
  }

 private:
  bool is_sound(const PlaceOf& place) {
    for (Problem& problem : check(draft_, place))
      if (problem.severity == Severity::error)
        problems_.error(spot_of(problem), std::move(problem.what));
      else
        problems_.warning(spot_of(problem), std::move(problem.what));
    return !problems_.has_error();
  }
  static Spot spot_of(const Problem& problem) {
    return {static_cast<std::uint32_t>(problem.where.line),
            static_cast<std::uint32_t>(problem.where.column)};
  }

  void compile_head() {
    if (inputs_.zone.name != draft_.time_zone.value)
      problems_.error(draft_.time_zone.at, "time zone " + in_quotes(draft_.time_zone.value) +
                                               ": the rules at hand are of " +
                                               in_quotes(inputs_.zone.name) +
                                               "; use a name of the IANA time zone database");
    agreement_.id = AgreementId(draft_.id.value);
    agreement_.title = draft_.title.value;
    agreement_.zone = inputs_.zone;
    agreement_.in_force = validity(draft_.in_force);
    agreement_.in_force_note = draft_.in_force.note.value;
    agreement_.standard_of_proof = draft_.standard_of_proof.value;
    for (const Text& source : draft_.sources) agreement_.sources.push_back(source.value);
    for (const Text& party : draft_.parties) agreement_.parties.push_back(party_of(party.value));
  }

  Party party_of(const std::string& id) const {
    Party party{id, id, {lower_ascii(id)}};
    const auto add = [&](const std::string& name) {
      std::string lower = lower_ascii(name);
      if (std::find(party.names.begin(), party.names.end(), lower) == party.names.end())
        party.names.push_back(std::move(lower));
    };
    for (const DraftOfParty& titles : draft_.titles)
      if (titles.party.value == id && !titles.values.empty())
        party.title = titles.values.front().value;
    for (const DraftOfParty& names : draft_.names)
      if (names.party.value == id)
        for (const Text& name : names.values) add(name.value);
    return party;
  }

  Validity validity(const DraftSpan& span) const {
    return validity_of(span, inputs_.zone, inputs_.as_if_in_force);
  }

  // The text of a file that the draft names; null, and told, where it was not handed in.
  const std::string* text_of(const Text& file) {
    const auto found = inputs_.files.find(file.value);
    if (found != inputs_.files.end()) return &found->second;
    problems_.error(file.at, "file " + in_quotes(file.value) +
                                 " is not there; it is looked for beside the agreement file");
    return nullptr;
  }

  void tell_shape(const Text& at, const std::string& file, const Error& error) {
    Where where = error.where;
    where.file = file;
    problems_.error(at.at, truce::to_text(where) + ": " + error.message);
  }

  void compile_lines() {
    for (const auto& [id, text] : inputs_.lines)
      if (std::none_of(draft_.lines.begin(), draft_.lines.end(),
                       [&](const DraftLine& line) { return line.id.value == id; })) {
        std::vector<std::string> known;
        for (const DraftLine& line : draft_.lines) known.push_back(in_quotes(line.id.value));
        problems_.error({}, text.file + " stands in for line " + in_quotes(id) +
                                ", which this file does not have" +
                                (known.empty() ? "" : "; it has " + listed(known)));
      }
    for (const DraftLine& line : draft_.lines) compile_line(line);
  }

  void compile_line(const DraftLine& line) {
    const auto stand_in = inputs_.lines.find(line.id.value);
    const bool own = stand_in == inputs_.lines.end();
    const std::string* text = own ? text_of(line.file) : &stand_in->second.text;
    const std::string* outline = line.outline.given() ? text_of(line.outline) : nullptr;
    if (!text || (line.outline.given() && !outline)) return;
    const std::string& file = own ? line.file.value : stand_in->second.file;
    const auto& shape = shape_of(text, outline, tolerance_m(line));
    if (!shape) return tell_shape(line.file, file, shape.error());
    if (shape->whole_boundary)
      problems_.warning(line.file.at,
                        file + " holds polygons: their whole boundary is taken as line " +
                            in_quotes(line.id.value) +
                            "; give 'outline' where part of it is border or coast");
    tell_gaps(line, file, shape->line);
    const std::string title = title_of(line.title, line.id);
    agreement_.lines.push_back({line.id.value, own ? title : base_name(file), shape->line,
                                line.left.value, line.right.value,
                                own ? line.source.value : std::string(), own ? "" : title});
  }

  // Lines that name one file share its course: a file may have hundreds of lines.
  const Result<LineShape>& shape_of(const std::string* text, const std::string* outline,
                                    double tolerance_m) {
    const std::tuple key{text, outline, outline ? tolerance_m : 0.0};
    const auto known = shapes_.find(key);
    if (known != shapes_.end()) return known->second;
    return shapes_.emplace(key, line_shape(*text, outline ? *outline : "", tolerance_m))
        .first->second;
  }

  void tell_gaps(const DraftLine& line, const std::string& file, const geo::Polyline& shape) {
    const Gaps gaps = gaps_of(shape, wide_gap_m);
    if (gaps.count == 0) return;
    problems_.warning(
        line.file.at,
        "line " + in_quotes(line.id.value) + " (" + file + ") has " +
            (gaps.count == 1 ? "a gap of "
                             : std::to_string(gaps.count) + " gaps, the longest of ") +
            to_decimal(gaps.longest_m / m_per_km, 1) + " km from " + place_in_words(gaps.at) +
            " to " + place_in_words(gaps.to) +
            " (latitude, longitude); nothing is measured from what is not drawn");
  }

  // What replaces a line is called by its file, not by the title of what it is not.
  static std::string base_name(const std::string& file) {
    return file.substr(file.find_last_of("/\\") + 1);
  }

  static std::string title_of(const Text& title, const Text& id) {
    return title.given() ? title.value : id.value;
  }

  std::optional<geo::Region> region_of(const Text& file, const std::optional<DraftDisc>& disc) {
    if (disc)
      return geo::Region::disc({disc->latitude.value, disc->longitude.value},
                               disc->radius_km.value * m_per_km);
    const std::string* text = text_of(file);
    if (!text) return {};
    auto known = areas_.find(text);
    if (known == areas_.end()) known = areas_.emplace(text, area_shape(*text)).first;
    const Result<geo::Region>& region = known->second;
    if (region) return *region;
    tell_shape(file, file.value, region.error());
    return {};
  }

  Buffer buffer_of(const DraftBuffer& buffer) const {
    const auto side = buffer.side.value == "left"    ? Buffer::Side::left
                      : buffer.side.value == "right" ? Buffer::Side::right
                                                     : Buffer::Side::both;
    return {line_index_.at(buffer.line.value), buffer.distance_km.value * m_per_km, side};
  }

  void compile_areas() {
    for (const DraftZone& zone : draft_.zones) {
      const std::string title = title_of(zone.title, zone.id);
      if (zone.buffer)
        agreement_.zones.push_back({zone.id.value, title, buffer_of(*zone.buffer)});
      else if (auto region = region_of(zone.file, zone.disc))
        agreement_.zones.push_back({zone.id.value, title, std::move(*region)});
    }
    for (const DraftSite& site : draft_.sites)
      if (auto region = region_of(site.file, site.disc))
        agreement_.sites.push_back(
            {site.id.value, site.party.value, std::move(*region), inventory_of(site)});
    for (const DraftObject& object : draft_.objects)
      if (auto region = region_of(object.file, object.disc))
        agreement_.objects.push_back({object.id.value, title_of(object.title, object.id),
                                      *site_of(object.site.value), std::move(*region)});
    agreement_.scope = indices(draft_.scope, zone_index_);
  }

  static std::vector<InventoryItem> inventory_of(const DraftSite& site) {
    std::vector<InventoryItem> inventory;
    for (const DraftItem& item : site.inventory) {
      InventoryItem one{weapon_test(item.weapon), static_cast<int>(item.count.value), {}};
      for (const Text& serial : item.serials) one.serials.push_back(serial.value);
      inventory.push_back(std::move(one));
    }
    return inventory;
  }

  static std::vector<std::size_t> indices(const Texts& ids, const Index& index) {
    std::vector<std::size_t> all;
    for (const Text& id : ids) {
      const std::size_t i = index.at(id.value);
      if (std::find(all.begin(), all.end(), i) == all.end()) all.push_back(i);
    }
    return all;
  }

  void add_articles() {
    for (const DraftArticle& article : draft_.articles)
      agreement_.articles.push_back({article.id.value, article.title.value, article.summary.value,
                                     article.text.value, article.source.value,
                                     article.valid
                                         ? common(validity(*article.valid), agreement_.in_force)
                                         : agreement_.in_force});
  }

  void compile_articles() {
    add_articles();
    const auto yields_to = prevailing(draft_);
    for (const RuleInArticle& at : rules_of(draft_)) {
      Rule rule = rule_of(*at.rule);
      rule.article = at.article_index;
      rule.yields_to = yields_to[agreement_.rules.size()];
      rule.valid = rule_validity(draft_, at, agreement_, inputs_.as_if_in_force);
      agreement_.rules.push_back(std::move(rule));
    }
    compile_course(draft_, inputs_.as_if_in_force, agreement_);
  }

  Rule rule_of(const DraftRule& draft) const {
    Rule rule;
    rule.id = draft.id.value;
    rule.kind = kind_of(draft);
    if (!draft.bound.empty()) rule.bound = bound_by(draft_, draft);
    for (const DraftExemption& exemption : draft.except)
      rule.except.push_back(exemption_of(exemption));
    rule.standard_of_proof = draft.standard_of_proof.given() ? draft.standard_of_proof.value
                                                             : draft_.standard_of_proof.value;
    return rule;
  }

  RuleKind kind_of(const DraftRule& rule) const {
    switch (rule.kind) {
      case DraftKind::keep_out:
        return keep_out_of(rule);
      case DraftKind::prohibited_act:
      case DraftKind::freedom_of_movement:
      case DraftKind::jamming:
      case DraftKind::mines:
        return ProhibitedAct{
            acts_of(rule.acts), rule.weapon ? weapon_test(*rule.weapon) : WeaponTest{},
            indices(rule.zones, zone_index_),
            rule.near ? indices(rule.near->lines, line_index_) : std::vector<std::size_t>{},
            rule.near ? rule.near->distance_km.value * m_per_km : 0.0};
      case DraftKind::protected_objects:
        return protected_of(rule);
      default:
        break;  // people; rules over time are compiled apart
    }
    return PeopleJudge{rule.duty.value, rule.deadline.value};
  }

  KeepOut keep_out_of(const DraftRule& rule) const {
    KeepOut keep_out{weapon_test(*rule.weapon), rule.distance_km.value * m_per_km, {}};
    for (const std::string& party : bound_by(draft_, rule))
      keep_out.from_line.emplace(party, line_index_.find(baseline_of(rule, party))->second);
    return keep_out;
  }

  // What is disputed is covered in this reading.
  ProtectedObjects protected_of(const DraftRule& rule) const {
    ProtectedObjects objects{acts_of(rule.acts), sites_of(rule.sites),
                             indices(rule.objects, object_index_), sites_of(rule.disputed)};
    for (const Site site : objects.disputed)
      if (std::find(objects.sites.begin(), objects.sites.end(), site) == objects.sites.end())
        objects.sites.push_back(site);
    return objects;
  }

  const Draft& draft_;
  const CompileInputs& inputs_;
  Problems problems_;
  Agreement agreement_;
  // By the texts that they are read from, which the inputs keep.
  std::map<std::tuple<const std::string*, const std::string*, double>, Result<LineShape>> shapes_;
  std::map<const std::string*, Result<geo::Region>> areas_;
  Index line_index_ = index_of(draft_.lines);
  Index zone_index_ = index_of(draft_.zones);
  Index object_index_ = index_of(draft_.objects);
};

}  // namespace

namespace {

// Each text of the draft that names a file, in its order within a kind; `take` sees all of them.
template <class Take>
void each_file(const Draft& draft, const std::set<std::string>& lines_with_stand_in, Take take) {
  const auto give = [&](const Text& file) {
    if (file.given()) take(file);
  };
  for (const DraftLine& line : draft.lines) {
    if (!lines_with_stand_in.contains(line.id.value)) give(line.file);
    give(line.outline);
  }
  for (const DraftZone& zone : draft.zones) give(zone.file);
  for (const DraftSite& site : draft.sites) give(site.file);
  for (const DraftObject& object : draft.objects) give(object.file);
}

}  // namespace

std::vector<std::string> needed_files(const Draft& draft,
                                      const std::set<std::string>& lines_with_stand_in) {
  std::set<std::string> files;
  each_file(draft, lines_with_stand_in, [&](const Text& file) { files.insert(file.value); });
  return {files.begin(), files.end()};
}

Spot asks_for(const Draft& draft, std::string_view file) {
  Spot first;
  each_file(draft, {}, [&](const Text& named) {
    if (named.value == file && (first.line == 0 || named.at < first)) first = named.at;
  });
  return first;
}

tl::expected<Compiled, std::vector<Problem>> compile(const Draft& draft,
                                                     const CompileInputs& inputs) {
  return Compiler(draft, inputs).run();
}

tl::expected<Agreement, std::vector<Problem>> compile_guarantee(const Draft& draft,
                                                                const ZoneRules& zone,
                                                                bool as_if_in_force) {
  return Compiler(draft, {{}, {}, zone, as_if_in_force}).run_without_ground<GuarantorDuty>();
}

tl::expected<Agreement, std::vector<Problem>> compile_releases(const Draft& draft,
                                                               const ZoneRules& zone,
                                                               bool as_if_in_force) {
  return Compiler(draft, {{}, {}, zone, as_if_in_force}).run_without_ground<Release>();
}

}  // namespace truce::agreement
