// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/force_program.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "base/json.h"

namespace truce::plan::detail {
namespace {

using optimise::Column;
using optimise::Entry;
using optimise::infinite;
using optimise::Row;

constexpr double trace = 1e-6;  // cost of a person in place, against a person missing

std::string number(double people) {
  return to_decimal(std::round(people), 0);
}

class Builder {
 public:
  explicit Builder(const ForceCase& of) : of_(of), steps_(of.steps()) {}

  ForceProgram run() {
    add_columns();
    for (std::size_t t = 0; t < of_.tasks.size(); ++t) meet(t);
    for (std::size_t c = 0; c < of_.contingents.size(); ++c) keep_within(c);
    for (std::size_t s = 0; s < of_.sectors.size(); ++s) {
      hold_together(s);
      let_lead(s);
    }
    if (of_.most_people > 0) cap_people();
    if (of_.most_euros > 0) cap_euros();
    if (of_.lift > 0) cap_lift();
    return std::move(out_);
  }

 private:
  void add_columns() {
    for (std::size_t c = 0; c < of_.contingents.size(); ++c) {
      auto& by_task = out_.people.emplace_back();
      for (std::size_t t = 0; t < of_.tasks.size(); ++t) {
        auto& by_step = by_task.emplace_back();
        for (std::size_t p = 0; p < steps_; ++p) {
          const bool may = of_.contingents[c].may[t] != 0 && of_.contingents[c].most[p] > 0 &&
                           of_.tasks[t].need[p] > 0;
          by_step.push_back(
              may ? out_.milp.add(Column{trace * least_weight(), 0, infinite, false, {}})
                  : no_column);
        }
      }
    }
    for (const CaseTask& task : of_.tasks) {
      auto& by_step = out_.missing.emplace_back();
      for (std::size_t p = 0; p < steps_; ++p) {
        const double weight = task.task->weight * of_.length(p);
        by_step.push_back(out_.milp.add(Column{weight, 0, infinite, false, {}}));
        out_.wanted += weight * task.need[p];
      }
    }
  }

  template <class Wanted>
  void gather(std::vector<Entry>& into, std::size_t p, double factor, Wanted wanted) const {
    for (std::size_t c = 0; c < of_.contingents.size(); ++c)
      for (std::size_t t = 0; t < of_.tasks.size(); ++t)
        if (const std::uint32_t x = out_.people[c][t][p]; x != no_column && wanted(c, t))
          into.push_back({x, factor});
  }

  // A trace must never outweigh a person who is missing, however little the task weighs.
  double least_weight() const {
    double least = 1;
    for (const CaseTask& task : of_.tasks)
      if (task.task->weight > 0) least = std::min(least, task.task->weight);
    return least;
  }

  // Who is there and who is missing make up the need. Of a share of the force no more are sent than
  // those in place call for.
  void meet(std::size_t t) {
    const CaseTask& task = of_.tasks[t];
    for (std::size_t p = 0; p < steps_; ++p) {
      Row row{task.need[p], task.need[p], {{out_.missing[t][p], 1}}, {}};
      gather(row.entries, p, 1, [&](std::size_t, std::size_t of) { return of == t; });
      out_.milp.add(std::move(row));
      if (task.share > 0) {
        Row cap{-infinite, 0, {}, {}};
        gather(cap.entries, p, 1, [&](std::size_t, std::size_t of) { return of == t; });
        gather(cap.entries, p, -task.share,
               [&](std::size_t, std::size_t of) { return of_.tasks[of].share <= 0; });
        out_.milp.add(std::move(cap));
      }
      if (task.task->required)
        out_.milp.add(Row{-infinite,
                          0,
                          {{out_.missing[t][p], 1}},
                          "\"" + task.task->title + "\" is to be met in full"});
    }
  }

  void keep_within(std::size_t c) {
    const CaseContingent& one = of_.contingents[c];
    const auto mine = [&](std::size_t of, std::size_t) { return of == c; };
    for (std::size_t p = 0; p < steps_; ++p) {
      Row row{-infinite,
              one.most[p],
              {},
              "\"" + one.contingent.title + "\" has at most " + number(one.contingent.people) +
                  " people"};
      gather(row.entries, p, 1, mine);
      if (!row.entries.empty()) out_.milp.add(std::move(row));
    }
    if (one.contingent.counts == Counts::pool && of_.rotation > 1) rotate(c);
  }

  // Over each cycle of tours no more person-months than each person of the pool has in one tour.
  void rotate(std::size_t c) {
    const Contingent& pool = of_.contingents[c].contingent;
    const double cycle = of_.rotation * of_.tour_months;
    for (std::size_t last = 0; last < steps_; ++last) {
      // So many steps as come nearest to a cycle; what they hold of one is what they may use.
      const double end = of_.begins[last + 1];
      std::size_t first = last;
      while (first > 0 && end - of_.begins[first - 1] <= cycle + 0.5 * of_.length(first - 1))
        --first;
      const double inside = end - of_.begins[first];
      const double before = first > 0 ? 0 : std::max(0.0, cycle - inside);
      const double window = inside + before;
      Row row{-infinite,
              std::max(0.0, pool.people * window / of_.rotation - pool.before * before),
              {},
              "\"" + pool.title + "\" rotates: each is away for " + to_decimal(of_.tour_months, 1) +
                  " of " + to_decimal(cycle, 1) + " months"};
      for (std::size_t p = first; p <= last; ++p)
        gather(row.entries, p, of_.length(p), [&](std::size_t of, std::size_t) { return of == c; });
      if (!row.entries.empty()) out_.milp.add(std::move(row));
    }
  }

  // A guarantor who is in a sector at any time is one of its nations.
  void hold_together(std::size_t s) {
    if (of_.sectors[s].most_nations <= 0) return;
    std::map<std::string, std::vector<std::size_t>> by_nation;
    for (std::size_t c = 0; c < of_.contingents.size(); ++c)
      by_nation[of_.contingents[c].contingent.guarantor].push_back(c);
    Row nations{-infinite,
                static_cast<double>(of_.sectors[s].most_nations),
                {},
                "at most " + std::to_string(of_.sectors[s].most_nations) + " nations in \"" +
                    of_.sectors[s].title + "\""};
    for (const auto& [nation, contingents] : by_nation) {
      const std::uint32_t present = out_.milp.add(Column{0, 0, 1, true, {}});
      nations.entries.push_back({present, 1});
      for (std::size_t p = 0; p < steps_; ++p) tie(s, p, contingents, present);
    }
    out_.milp.add(std::move(nations));
  }

  void tie(std::size_t s, std::size_t p, const std::vector<std::size_t>& contingents,
           std::uint32_t present) {
    Row row{-infinite, 0, {}, {}};
    double most = 0;
    for (const std::size_t c : contingents) {
      most += of_.contingents[c].most[p];
      for (std::size_t t = 0; t < of_.tasks.size(); ++t)
        if (out_.people[c][t][p] != no_column && of_.tasks[t].sector == s)
          row.entries.push_back({out_.people[c][t][p], 1});
    }
    if (row.entries.empty()) return;
    row.entries.push_back({present, -most});
    out_.milp.add(std::move(row));
  }

  void let_lead(std::size_t s) {
    const ForceSector& sector = of_.sectors[s];
    if (sector.lead.empty() || sector.lead_share <= 0) return;
    for (std::size_t p = 0; p < steps_; ++p) {
      Row row{0, infinite, {}, sector.lead + " leads in \"" + sector.title + "\""};
      gather(row.entries, p, -sector.lead_share,
             [&](std::size_t, std::size_t t) { return of_.tasks[t].sector == s; });
      for (std::size_t c = 0; c < of_.contingents.size(); ++c)
        for (std::size_t t = 0; t < of_.tasks.size(); ++t)
          if (out_.people[c][t][p] != no_column && of_.tasks[t].sector == s &&
              of_.contingents[c].contingent.guarantor == sector.lead)
            raise(row, out_.people[c][t][p]);
      if (!row.entries.empty()) out_.milp.add(std::move(row));
    }
  }

  static void raise(Row& row, std::uint32_t column) {
    for (Entry& e : row.entries)
      if (e.column == column) e.factor += 1;
  }

  void cap_people() {
    for (std::size_t p = 0; p < steps_; ++p) {
      Row row{-infinite,
              of_.most_people,
              {},
              "at most " + number(of_.most_people) + " people in place"};
      gather(row.entries, p, 1, [](std::size_t, std::size_t) { return true; });
      if (!row.entries.empty()) out_.milp.add(std::move(row));
    }
  }

  // At any time no more than what so much a year pays.
  void cap_euros() {
    for (std::size_t p = 0; p < steps_; ++p) {
      Row row{-infinite, of_.most_euros, {}, "at most " + number(of_.most_euros) + " euros a year"};
      for (std::size_t c = 0; c < of_.contingents.size(); ++c)
        gather(row.entries, p, of_.cost_of(c),
               [&](std::size_t of, std::size_t) { return of == c; });
      if (!row.entries.empty()) out_.milp.add(std::move(row));
    }
  }

  // What a contingent has more of than a step before has to be moved; relief in place is not
  // counted.
  void cap_lift() {
    for (std::size_t p = 0; p < steps_; ++p) {
      Row all{-infinite,
              of_.lift * of_.length(p),
              {},
              "lift moves " + number(of_.lift) + " people a month"};
      for (std::size_t c = 0; c < of_.contingents.size(); ++c) {
        Row row{0, infinite, {}, {}};
        const auto mine = [&](std::size_t of, std::size_t) { return of == c; };
        gather(row.entries, p, -1, mine);
        if (p > 0) gather(row.entries, p - 1, 1, mine);
        if (row.entries.empty()) continue;
        const std::uint32_t arrives = out_.milp.add(Column{0, 0, infinite, false, {}});
        row.entries.push_back({arrives, 1});
        all.entries.push_back({arrives, 1});
        out_.milp.add(std::move(row));
      }
      if (!all.entries.empty()) out_.milp.add(std::move(all));
    }
  }

  const ForceCase& of_;
  std::size_t steps_;
  ForceProgram out_;
};

}  // namespace

ForceProgram program_of(const ForceCase& of) {
  return Builder(of).run();
}

}  // namespace truce::plan::detail
