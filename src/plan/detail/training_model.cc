// SPDX-License-Identifier: Apache-2.0
#include "plan/detail/training_model.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace truce::plan::training {
namespace {

using optimise::Column;
using optimise::Entry;
using optimise::infinite;
using optimise::Row;

bool allows(const std::vector<std::string>& list, const std::string& id) {
  return list.empty() || std::ranges::find(list, id) != list.end();
}

// Of a run, its pause among them.
double team_weeks(const Course& course) {
  return course.trainers_per_place * course.places * (course.weeks + course.gap_weeks);
}

class Builder {
 public:
  explicit Builder(const Pipeline& all) : all_(all), week_cost_(week_cost(all)) {}

  Result<Model> build() {
    add_slots();
    if (out_.slots.size() > max_columns / 2) return too_large();
    add_needs();
    add_teaching();
    if (out_.milp.columns.size() > max_columns) return too_large();
    for (std::size_t s = 0; s < all_.sites.size(); ++s) limit_places(s);
    for (std::size_t t = 0; t < all_.trainers.size(); ++t) limit_trainers(t);
    for (std::size_t c = 0; c < all_.courses.size(); ++c) balance(c);
    if (!all_.intakes.empty()) limit_recruits();
    return std::move(out_);
  }

 private:
  static tl::unexpected<Error> too_large() {
    return failure(Code::too_large,
                   "the pipeline has too many courses, sites, trainers and months to solve; leave "
                   "out what a course or trainers cannot do, or plan fewer months");
  }

  void add_slots() {
    for (std::size_t c = 0; c < all_.courses.size(); ++c)
      for (std::size_t s = 0; s < all_.sites.size(); ++s)
        if (allows(all_.sites[s].courses, all_.courses[c].id))
          for (std::int32_t m = 0; m + months_to_end(all_.courses[c]) < all_.months; ++m)
            add_slot(c, s, m);
  }

  void add_slot(std::size_t c, std::size_t s, std::int32_t month) {
    const Course& course = all_.courses[c];
    const Site& site = all_.sites[s];
    const std::int32_t ends = month + months_to_end(course);
    if (month < site.from_month || ends >= site.until_month) return;
    if (std::floor(site.places / course.places) < 1) return;
    Slot slot{c, s, month, ends, 0, 0};
    slot.runs = out_.milp.add(Column{week_cost_ * team_weeks(course), 0, infinite, true, {}});
    slot.seats = out_.milp.add(Column{0, 0, infinite, false, {}});
    out_.milp.add(Row{-infinite, 0, {{slot.seats, 1}, {slot.runs, -course.places}}, {}});
    slots_of_[{c, s}].push_back(out_.slots.size());
    out_.slots.push_back(slot);
  }

  // Trainers stand behind each run in each month that it lasts.
  void add_teaching() {
    for (std::size_t c = 0; c < all_.courses.size(); ++c)
      for (std::size_t s = 0; s < all_.sites.size(); ++s)
        for (std::int32_t m = 0; m < all_.months; ++m) teach(c, s, m);
  }

  void teach(std::size_t c, std::size_t s, std::int32_t month) {
    const Course& course = all_.courses[c];
    Row row{-infinite, 0, uses(c, s, month, course.trainers_per_place * course.places), {}};
    if (row.entries.empty()) return;
    const std::size_t before = out_.teaching.size();
    for (std::size_t t = 0; t < all_.trainers.size(); ++t) {
      const Trainers& group = all_.trainers[t];
      if (!is_on(month, group.from_month, group.until_month)) continue;
      if (!allows(group.courses, course.id) || !allows(group.sites, all_.sites[s].id)) continue;
      const auto weeks = out_.milp.add(Column{0, 0, infinite, false, {}});
      out_.teaching.push_back({t, c, s, month, weeks});
      row.entries.push_back({weeks, -1});
    }
    if (out_.teaching.size() == before)
      row.name =
          "that nobody is there who may teach \"" + course.title + "\" at " + all_.sites[s].title;
    out_.milp.add(std::move(row));
  }

  // What the runs of a course at a site take in a month, of `each` a week.
  std::vector<Entry> uses(std::size_t c, std::size_t s, std::int32_t month, double each) const {
    std::vector<Entry> out;
    const auto found = slots_of_.find({c, s});
    if (found == slots_of_.end()) return out;
    for (const std::size_t at : found->second) {
      const Slot& slot = out_.slots[at];
      if (slot.month > month) break;
      const double weeks = weeks_used(all_.courses[c], month - slot.month);
      if (weeks > 0) out.push_back({slot.runs, weeks * each});
    }
    return out;
  }

  void limit_places(std::size_t s) {
    const Site& site = all_.sites[s];
    for (std::int32_t m = 0; m < all_.months; ++m) {
      Row row{-infinite, site.places * weeks_a_month, {}, "the places at " + site.title};
      for (std::size_t c = 0; c < all_.courses.size(); ++c)
        for (const Entry& e : uses(c, s, m, all_.courses[c].places)) row.entries.push_back(e);
      if (!row.entries.empty()) out_.milp.add(std::move(row));
    }
  }

  void limit_trainers(std::size_t t) {
    const Trainers& group = all_.trainers[t];
    for (std::int32_t m = 0; m < all_.months; ++m) {
      Row row{-infinite, group.people * weeks_a_month, {}, "the trainers of " + group.who};
      for (const Teaching& one : out_.teaching)
        if (one.trainers == t && one.month == m) row.entries.push_back({one.weeks, 1});
      if (!row.entries.empty()) out_.milp.add(std::move(row));
    }
  }

  void add_needs() {
    for (const Need& need : all_.needs) {
      auto& months = out_.served.emplace_back();
      out_.need_names.push_back(name_of(need));
      for (std::int32_t m = 0; m < all_.months; ++m) {
        const double due = is_on(m, need.from_month, need.until_month) ? need.people : 0;
        Served now;
        now.delivered = out_.milp.add(Column{0, 0, infinite, false, {}});
        now.backlog = out_.milp.add(Column{need.weight, 0, infinite, false, {}});
        Row row{due, due, {{now.backlog, 1}, {now.delivered, 1}}, {}};
        if (m > 0) row.entries.push_back({months.back().backlog, -1});
        out_.milp.add(std::move(row));
        if (need.must && due > 0)
          out_.milp.add(Row{-infinite, 0, {{now.backlog, 1}}, out_.need_names.back()});
        months.push_back(now);
      }
    }
  }

  std::string name_of(const Need& need) const {
    const Course& course = all_.courses[all_.course(need.course)];
    return "the need for " + std::to_string(std::llround(need.people)) +
           " graduates a month of \"" + course.title + "\", from month " +
           std::to_string(need.from_month + 1) + ", which may not be late";
  }

  // Graduates wait, serve a need or go on to a later course, not before the month after.
  void balance(std::size_t c) {
    const Course& course = all_.courses[c];
    std::optional<std::uint32_t> before;
    for (std::int32_t m = 0; m < all_.months; ++m) {
      const auto waiting = out_.milp.add(Column{0, 0, infinite, false, {}});
      Row first{-infinite, m == 0 ? course.ready : 0, {}, {}};  // who goes on was there before
      for (const Slot& slot : out_.slots)
        if (slot.month == m && all_.courses[slot.course].needs == course.id)
          first.entries.push_back({slot.seats, 1});
      Row row{-infinite, first.upper, first.entries, {}};
      row.entries.push_back({waiting, 1});
      row.lower = row.upper;
      for (const Slot& slot : out_.slots)
        if (slot.course == c && slot.ends == m)
          row.entries.push_back({slot.seats, course.attrition - 1});
      for (std::size_t n = 0; n < all_.needs.size(); ++n)
        if (all_.needs[n].course == course.id)
          row.entries.push_back({out_.served[n][m].delivered, 1});
      if (before) row.entries.push_back({*before, -1});
      if (before && !first.entries.empty()) first.entries.push_back({*before, -1});
      if (!first.entries.empty()) out_.milp.add(std::move(first));
      out_.milp.add(std::move(row));
      before = waiting;
    }
  }

  void limit_recruits() {
    std::optional<std::uint32_t> before;
    for (std::int32_t m = 0; m < all_.months; ++m) {
      double come = 0;
      for (const Intake& one : all_.intakes)
        if (is_on(m, one.from_month, one.until_month)) come += one.people;
      const auto waiting = out_.milp.add(Column{0, 0, infinite, false, {}});
      Row row{-infinite, come, {{waiting, 1}}, "the recruits who come"};
      for (const Slot& slot : out_.slots)
        if (slot.month == m && all_.courses[slot.course].needs.empty())
          row.entries.push_back({slot.seats, 1});
      if (before) row.entries.push_back({*before, -1});
      out_.milp.add(std::move(row));
      before = waiting;
    }
  }

  const Pipeline& all_;
  double week_cost_;
  std::map<std::pair<std::size_t, std::size_t>, std::vector<std::size_t>> slots_of_;
  Model out_;
};

}  // namespace

double week_cost(const Pipeline& pipeline) {
  double least =
      infinite;     // what one graduate, or fewer where fewer are needed, a month late costs
  double most = 1;  // weeks of a run with one of each course before it
  for (const Need& need : pipeline.needs) {
    if (need.people > 0) least = std::min(least, need.weight * std::min(1.0, need.people));
    double weeks = 0;
    const Course* at = &pipeline.courses[pipeline.course(need.course)];
    for (; !at->needs.empty(); at = &pipeline.courses[pipeline.course(at->needs)])
      weeks += team_weeks(*at);
    most = std::max(most, weeks + team_weeks(*at));
  }
  return least < infinite ? least * std::min(most_week_cost, 0.5 / most) : most_week_cost;
}

double weeks_used(const Course& course, std::int32_t later) {
  return std::clamp(course.weeks + course.gap_weeks - later * weeks_a_month, 0.0, weeks_a_month);
}

std::int32_t months_to_end(const Course& course) {
  return static_cast<std::int32_t>(std::ceil(course.weeks / weeks_a_month - 1e-9)) - 1;
}

Result<Model> model_of(const Pipeline& pipeline) {
  return Builder(pipeline).build();
}

optimise::Milp relaxed(const Model& model) {
  optimise::Milp out = model.milp;
  for (Column& column : out.columns) column.whole = false;
  return out;
}

optimise::Stages stages_of(const Pipeline& pipeline, const Model& model) {
  constexpr std::size_t alone = 4;
  std::vector<std::size_t> order(pipeline.courses.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t c) { return pipeline.courses[c].places; });
  std::vector<std::size_t> rank(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) rank[order[i]] = std::min(i, alone);
  optimise::Stages out(pipeline.months * (alone + 1));
  for (const Slot& slot : model.slots)
    out[slot.month * (alone + 1) + rank[slot.course]].push_back(slot.runs);
  return out;
}

double shortfall_of(const Pipeline& pipeline, const Model& model,
                    const std::vector<double>& values) {
  double sum = 0;
  for (std::size_t n = 0; n < pipeline.needs.size(); ++n)
    for (const Served& month : model.served[n])
      sum += pipeline.needs[n].weight * values[month.backlog];
  return sum;
}

}  // namespace truce::plan::training
