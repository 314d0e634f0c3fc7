// SPDX-License-Identifier: Apache-2.0
#include "table.h"

#include <algorithm>
#include <cstdio>

#include "base/json.h"

namespace truce::bench {
namespace {

std::string decimals(double value, int places) {
  char text[40];
  std::snprintf(text, sizeof text, "%.*f", places, value);
  return text;
}

double over(const std::vector<double>& mine, const std::vector<double>& theirs, double share) {
  const double least = quantile(theirs, share);
  return least > 0.0 ? quantile(mine, share) / least : 0.0;
}

// "5.6 (1.02)": metres, and how many times the oracle's on the same sources.
std::string error_cell(const Tally& t, double share) {
  if (t.error_m.empty()) return "";
  const double m = quantile(t.error_m, share);
  return decimals(m, m < 100.0 ? 2 : 0) + " (" +
         decimals(over(t.error_m, t.oracle_error_m, share), 3) + ")";
}

// Answers without an ellipse claim nothing.
bool has_ellipses(const Tally& t) {
  return std::any_of(t.squared_distance.begin(), t.squared_distance.end(),
                     [](double d) { return d < 1e299; });
}

std::string held_cell(const Tally& t, double share) {
  if (!has_ellipses(t)) return "";
  return decimals(100.0 * held(t, share), 1) + " ± " + decimals(100.0 * held_error(t, share), 1);
}

std::string limit_cell(const Measured& m) {
  if (m.judged.empty()) return "";
  const Limit l = limit(m.judged);
  return decimals(l.f1, 3) + " (" + decimals(100.0 * l.too_weak, 1) + ", " +
         decimals(100.0 * l.inseparable, 1) + ")";
}

double per_second(const Measured& m) {
  return m.busy_s > 0.0 ? static_cast<double>(m.arrivals) / m.busy_s : 0.0;
}

}  // namespace

std::string table_head() {
  return "| case | program | sources | F1 | P | R | F1 by place | median m (x oracle) | "
         "p95 m (x oracle) | in 50 % | in 90 % | picks/s | MB (added) | "
         "limit of F1 (% too weak, % inseparable) |\n"
         "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |\n";
}

std::string table_row(const std::string& name, const std::string& who, const Measured& m) {
  const Tally& t = m.tally;
  std::string row = "| " + name + " | " + who;
  const auto cell = [&](const std::string& text) { row += " | " + text; };
  cell(std::to_string(t.sources));
  cell(decimals(f1(t), 3));
  cell(decimals(precision(t), 3));
  cell(decimals(recall(t), 3));
  cell(decimals(near_f1(t), 3));
  cell(error_cell(t, 0.5));
  cell(error_cell(t, 0.95));
  cell(held_cell(t, 0.5));
  cell(held_cell(t, 0.9));
  cell(m.busy_s > 0.0 ? decimals(per_second(m), 0) : "");
  cell(m.peak_mb > 0.0 ? decimals(m.peak_mb, 0) + " (" + decimals(m.added_mb, 0) + ")" : "");
  cell(limit_cell(m));
  return row + " |\n";
}

std::string table_row(const std::string& name, const std::string& who, const std::string& why) {
  return "| " + name + " | " + who + " | " + why + " | | | | | | | | | | | |\n";
}

std::string json_row(const std::string& name, const std::string& who, const Measured& m) {
  const Tally& t = m.tally;
  std::string out;
  JsonWriter json(out);
  json.begin_object().field("case", name).field("program", who);
  json.field("sources", t.sources).field("answers", t.answers).field("hits", t.hits);
  json.field("false_answers", t.false_answers);
  json.field("f1", f1(t), 4).field("precision", precision(t), 4).field("recall", recall(t), 4);
  json.field("f1_by_place", near_f1(t), 4);
  json.field("median_m", quantile(t.error_m, 0.5), 3);
  json.field("p95_m", quantile(t.error_m, 0.95), 3);
  json.field("oracle_median_m", quantile(t.oracle_error_m, 0.5), 3);
  json.field("oracle_p95_m", quantile(t.oracle_error_m, 0.95), 3);
  json.field("bound_median_m", quantile(t.bound_m, 0.5), 3);
  json.field("median_time_s", quantile(t.time_error_s, 0.5), 5);
  if (has_ellipses(t)) json.field("held_50", held(t, 0.5), 4).field("held_90", held(t, 0.9), 4);
  json.field("arrivals", m.arrivals).field("busy_s", m.busy_s, 4);
  json.field("picks_per_s", per_second(m), 0);
  json.field("peak_mb", m.peak_mb, 1).field("added_mb", m.added_mb, 1);
  if (!m.judged.empty()) {
    const Limit l = limit(m.judged);
    json.field("limit_f1", l.f1, 4).field("too_weak", l.too_weak, 4);
    json.field("inseparable", l.inseparable, 4).field("threshold", l.threshold, 2);
  }
  json.end_object();
  return out + "\n";
}

}  // namespace truce::bench
