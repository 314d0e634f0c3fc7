// SPDX-License-Identifier: Apache-2.0
#include "pledge_put.h"

#include <cstdio>

#include "base/json.h"
#include "desk_data.h"
#include "io/zones.h"
#include "pledge/donors.h"
#include "pledge_data.h"
#include "terminal.h"

namespace truce::apps {
namespace {

std::string counted(std::size_t n, const char* one) {
  return with_commas(n) + " " + one + (n == 1 ? "" : "s");
}

void print_problems(const std::vector<Problem>& problems, std::FILE* to) {
  for (const Problem& problem : problems) std::fprintf(to, "%s\n", shown(to_text(problem)).c_str());
}

std::string check_json(const std::vector<Problem>& problems, const pledge::Register& after) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("ok", !has_error(problems))
      .field("statements", after.statements.size())
      .field("guarantors", after.guarantors.size())
      .field("donor_rows", after.donor_months.size())
      .key("problems")
      .begin_array();
  for (const Problem& problem : problems) json.string(to_text(problem));
  json.end_array().end_object();
  return out;
}

// What a donor table sums to, donor by donor.
void print_donors(const pledge::Register& after) {
  for (const pledge::DonorTotal& total : pledge::donor_totals(after, {io::now(), io::now()})) {
    std::printf("%s %s: %zu months", total.iso.c_str(), total.donor.c_str(), total.months);
    for (std::size_t i = 0; i < pledge::donor_kinds; ++i)
      std::printf(", %s %s", pledge::spaced(to_text(static_cast<pledge::DonorKind>(i))).c_str(),
                  pledge::in_billions(total.sums[i]).c_str());
    std::printf(" (billions of euros)\n");
  }
}

void donors_into(JsonWriter& json, const pledge::Register& after) {
  json.key("donors").begin_array();
  for (const pledge::DonorTotal& total : pledge::donor_totals(after, {io::now(), io::now()})) {
    json.begin_object().field("iso", total.iso).field("months", total.months);
    for (std::size_t i = 0; i < pledge::donor_kinds; ++i)
      json.key(to_text(static_cast<pledge::DonorKind>(i))).raw(pledge::in_billions(total.sums[i]));
    json.end_object();
  }
  json.end_array();
}

void print_import(std::size_t fresh, std::size_t known, const pledge::Register& after,
                  const PledgeOptions& o) {
  if (!o.json) {
    std::printf("%s new on record, %s known already; %s of %s in all\n", with_commas(fresh).c_str(),
                with_commas(known).c_str(), counted(after.statements.size(), "statement").c_str(),
                counted(after.guarantors.size(), "guarantor").c_str());
    print_donors(after);
    return;
  }
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("new", fresh)
      .field("known", known)
      .field("statements", after.statements.size())
      .field("guarantors", after.guarantors.size());
  donors_into(json, after);
  json.end_object();
  std::printf("%s\n", out.c_str());
}

}  // namespace

int pledge_check(const PledgeOptions& o) {
  auto read = read_pledges(o.files, o);
  if (!read) return fail(read.error());
  auto intake = pledge::take_in({}, std::move(read->items), {});
  std::vector<Problem> problems = std::move(read->problems);
  if (!has_error(problems))
    problems.insert(problems.end(), intake.problems.begin(), intake.problems.end());
  const bool ok = !has_error(problems);
  if (o.json) {
    std::printf("%s\n", check_json(problems, intake.after).c_str());
    return ok ? done : answer_is_no;
  }
  print_problems(problems, stdout);
  if (!ok) return answer_is_no;
  std::printf("%s of %s\n", counted(intake.after.statements.size(), "statement").c_str(),
              counted(intake.after.guarantors.size(), "guarantor").c_str());
  if (!intake.after.donor_months.empty())
    std::printf("%s of a donor table\n", counted(intake.after.donor_months.size(), "row").c_str());
  return done;
}

int pledge_import(const PledgeOptions& o) {
  auto read = read_pledges(o.files, o);
  if (!read) return fail(read.error());
  print_problems(read->problems, stderr);
  if (has_error(read->problems)) return answer_is_no;
  auto mission = open_to_write(o.data, Journals::made_where_missing);
  if (!mission) return fail(mission.error());
  const auto by = engine::planner_of(mission->state(), o.by);
  if (!by) return fail(by.error());
  auto intake = pledge::take_in(mission->state().commitments, std::move(read->items), *by);
  print_problems(intake.problems, stderr);
  if (has_error(intake.problems)) return answer_is_no;
  const std::size_t known = intake.known;
  const auto entered = mission->enter(std::move(intake.entries), io::now());
  if (!entered) return fail(entered.error());
  print_import(entered->size(), known, mission->state().commitments, o);
  return done;
}

int pledge_decide(const PledgeOptions& o) {
  auto mission = open_to_write(o.data);
  if (!mission) return fail(mission.error());
  const pledge::ContradictionDecided wanted{{o.by, Role::auditor}, o.of, o.take, o.reason};
  const auto entered = mission->enter(std::vector<pledge::Entry>{wanted}, io::now());
  if (!entered) return fail(entered.error());
  if (o.json)
    std::printf("%s\n", pledge::encode(entered->front()).c_str());
  else
    std::printf("%s holds; what contradicts it is set aside, and stays on record\n",
                o.take.c_str());
  return done;
}

}  // namespace truce::apps
