// SPDX-License-Identifier: Apache-2.0
#include "plan/telling.h"

#include <algorithm>
#include <cmath>

#include "base/json.h"
#include "plan/answer_fields.h"
#include "plan/detail/words.h"

namespace truce::plan {
namespace {

constexpr std::size_t most_gaps = 12;
constexpr std::size_t most_marginals = 12;

std::string money(double euros) {
  if (std::abs(euros) >= 1e9) return "EUR " + in_figures(euros / 1e9, 2) + " billion";
  if (std::abs(euros) >= 1e6) return "EUR " + in_figures(euros / 1e6, 1) + " million";
  return "EUR " + in_figures(euros, 0);
}

std::string months(std::int32_t from, std::int32_t until) {
  if (until <= from) return "-";
  if (until == from + 1) return "month " + std::to_string(from + 1);
  return "months " + std::to_string(from + 1) + " to " + std::to_string(until);
}

class Teller {
 public:
  explicit Teller(const Answer& answer) : answer_(answer) {}

  Document run() {
    out_.language = "en";
    out_.title = answer_.title;
    heading(1, answer_.title);
    if (!answer_.question.empty()) paragraph(answer_.question);
    for (const std::string& one : answer_.findings) item("", one);
    tell_conflicts();
    side_by_side();
    figure("frontier", "What can be had for what");
    for (const Option& option : answer_.options) tell(option);
    tell_tried();
    tell_limits();
    tell_assumptions();
    return std::move(out_);
  }

 private:
  // Page one is for who decides, the last for who asks what it rests on.
  void heading(int level, const std::string& text, bool on_new_page = false) {
    Block& block = out_.blocks.emplace_back(Block{Block::Kind::heading, text, {}, level});
    block.on_new_page = on_new_page;
  }
  void paragraph(const std::string& text) { out_.blocks.push_back({Block::Kind::paragraph, text}); }
  void item(const std::string& label, const std::string& text) {
    out_.blocks.push_back({Block::Kind::item, text, label});
  }
  void figure(const std::string& label, const std::string& text) {
    out_.blocks.push_back({Block::Kind::figure, text, label});
  }
  void list(const std::string& title, const std::vector<std::string>& texts) {
    if (texts.empty()) return;
    heading(3, title);
    for (const std::string& text : texts) item("", text);
  }
  Block& table(const std::string& text, std::vector<std::string> columns) {
    Block block{Block::Kind::table, text};
    block.columns = std::move(columns);
    return out_.blocks.emplace_back(std::move(block));
  }

  void tell_conflicts() {
    if (answer_.conflicts.empty()) return;
    heading(2, "What cannot be had together");
    for (const std::string& one : answer_.conflicts) item("", one);
  }

  // Measures that any option has, in the order in which they first come.
  std::vector<Measure> measures() const {
    std::vector<Measure> out;
    for (const Option& option : answer_.options)
      for (const Measure& m : option.measures)
        if (std::ranges::find(out, m.code, &Measure::code) == out.end()) out.push_back(m);
    return out;
  }

  void side_by_side() {
    if (answer_.options.empty()) return;
    heading(2, "Options side by side");
    const auto all = measures();
    std::vector<std::string> columns{"Measure"};
    for (const Option& option : answer_.options) columns.push_back(option.title);
    Block& block = table("What each option costs, covers and leaves open", std::move(columns));
    if (answer_.sets.size() > 1) {
      auto& row = block.rows.emplace_back(std::vector<std::string>{"Assumptions"});
      for (const Option& option : answer_.options) row.push_back(set_title(option.set));
    }
    for (const Measure& m : all) {
      auto& row = block.rows.emplace_back(std::vector<std::string>{m.title});
      for (const Option& option : answer_.options) {
        const auto found = std::ranges::find(option.measures, m.code, &Measure::code);
        row.push_back(found == option.measures.end() ? "-" : in_words(found->value, found->unit));
      }
    }
  }

  std::string set_title(const std::string& id) const {
    const auto found = std::ranges::find(answer_.sets, id, &AssumptionSet::id);
    return found == answer_.sets.end() ? id : found->title;
  }

  void tell(const Option& option) {
    heading(2, option.title, &option == answer_.options.data());
    if (!option.summary.empty()) paragraph(option.summary);
    figure("map-" + option.id, "Where");
    figure("duties-" + option.id, "Who, when");
    tell_gaps(option);
    tell_marginals(option);
    list("What drives it", option.drives);
    list("What would break it", option.breaks);
    list("What it cannot do", option.cannot);
    tell_proof(option.proof);
  }

  void tell_gaps(const Option& option) {
    if (option.gaps.empty()) return;
    heading(3, "What is missing");
    Block& block = table("By task, place and time", {"Task", "Where", "When", "Needed", "Missing"});
    for (const Gap& gap : option.gaps) {
      if (block.rows.size() == most_gaps) break;
      block.rows.push_back({gap.task, gap.sector.empty() ? "-" : gap.sector,
                            months(gap.from_month, gap.until_month), in_words(gap.needed, gap.unit),
                            in_words(gap.missing, gap.unit)});
    }
    if (option.gaps.size() > most_gaps)
      paragraph("And " + std::to_string(option.gaps.size() - most_gaps) +
                " more; plan.json has all.");
  }

  void tell_marginals(const Option& option) {
    if (option.marginal.empty()) return;
    heading(3, "What a change would buy");
    for (std::size_t i = 0; i < std::min(most_marginals, option.marginal.size()); ++i)
      item(option.marginal[i].change + ":", option.marginal[i].words);
  }

  void tell_proof(const Proof& proof) {
    if (proof.way.empty()) return;
    std::string text = "Solved by " + proof.way + ". ";
    text += proof.gap() <= 1e-9
                ? "Proven: no choice is better."
                : "No choice is better by more than " + to_decimal(100 * proof.gap(), 3) + " %.";
    if (proof.by_clock)
      text += " The search was stopped by the clock: another machine may stop elsewhere.";
    paragraph(text);
  }

  void tell_tried() {
    if (answer_.tried.empty()) return;
    heading(2, "Planned against simulated");
    Block& block = table("What the plan promises, and what a simulation with its network found",
                         {"What", "Planned", "Simulated", "95 % interval", "Trials"});
    for (const Tried& one : answer_.tried)
      block.rows.push_back({one.what, percent_text(one.planned), percent_text(one.achieved),
                            percent_text(one.low) + " to " + percent_text(one.high),
                            in_figures(static_cast<double>(one.trials), 0)});
  }

  void tell_limits() {
    if (answer_.limits.empty()) return;
    heading(2, "What the model leaves out");
    for (const std::string& one : answer_.limits) item("", one);
  }

  void add_rows(Block& block, const std::vector<Assumption>& list, const std::string& set) {
    for (const Assumption& one : list) {
      std::string source = one.source;
      if (!one.where.empty()) source += ", " + one.where;
      if (!one.certainty.empty()) source += " (" + one.certainty + ")";
      block.rows.push_back({one.what, to_decimal(one.value, 4) + " " + one.unit, set, source});
    }
  }

  void tell_assumptions() {
    heading(2, "Assumptions and sources", true);
    for (const Figures& figures : answer_.figures)
      table(figures.title, figures.headings).rows = figures.rows;
    Block& block =
        table("What is assumed, and on whose word", {"Assumption", "Value", "In", "Who says so"});
    add_rows(block, answer_.assumptions, answer_.sets.size() > 1 ? "all" : "the plan");
    for (const AssumptionSet& set : answer_.sets) add_rows(block, set.values, set.title);
    for (const std::string& source : answer_.sources) item("", source);
  }

  const Answer& answer_;
  Document out_;
};

void write_point(JsonWriter& out, LatLon at) {
  out.begin_array().number(at.lon_deg, 6).number(at.lat_deg, 6).end_array();
}

void write_placement(JsonWriter& out, const Option& option, const Placement& placement) {
  out.begin_object().field("type", "Feature").key("geometry").begin_object();
  out.field("type", "Point").key("coordinates");
  write_point(out, *placement.at);
  out.end_object().key("properties").begin_object();
  out.field("option", option.id).field("id", placement.id).field("what", placement.what);
  out.field("reach_m", placement.reach_m, 0).field("amount", placement.amount, 3);
  if (!placement.note.empty()) out.field("note", placement.note);
  out.end_object().end_object();
}

}  // namespace

std::string in_words(double value, const std::string& unit) {
  if (unit == "EUR") return money(value);
  if (unit == "EUR a year") return money(value) + " a year";
  if (unit == "share") return to_decimal(100 * value, 1) + " %";
  if (unit == "%") return to_decimal(value, 1) + " %";
  const bool whole = std::abs(value - std::round(value)) < 5e-4 || std::abs(value) >= 1000;
  return (whole && value != 0 && std::abs(value) < 0.5 ? measured_text(value)
                                                       : in_figures(value, whole ? 0 : 2)) +
         (unit.empty() ? "" : " " + unit);
}

Document document_of(const Answer& answer) {
  return Teller(answer).run();
}

std::string json_of(const Answer& answer) {
  std::string text;
  JsonWriter out(text);
  write_field(out, answer);
  return text + "\n";
}

std::string geojson_of(const Answer& answer) {
  std::string text;
  JsonWriter out(text);
  out.begin_object().field("type", "FeatureCollection").key("features").begin_array();
  for (const auto& line : answer.lines) {
    out.begin_object().field("type", "Feature").key("geometry").begin_object();
    out.field("type", "LineString").key("coordinates").begin_array();
    for (const LatLon at : line) write_point(out, at);
    out.end_array().end_object().key("properties").begin_object().field("what", "line");
    out.end_object().end_object();
  }
  for (const Option& option : answer.options)
    for (const Placement& placement : option.placements)
      if (placement.at) write_placement(out, option, placement);
  out.end_array().end_object();
  return text + "\n";
}

}  // namespace truce::plan
