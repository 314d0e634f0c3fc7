// SPDX-License-Identifier: Apache-2.0
#include "base/problem.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <tuple>

#include "base/text.h"

namespace truce {
namespace {

constexpr std::size_t longest_word = 64;  // longer ones are nobody's misspelling

// Optimal string alignment: insert, drop, change, or swap two neighbours, each costs 1.
std::size_t spelling_distance(std::string_view a, std::string_view b) {
  std::array<std::array<std::size_t, longest_word + 1>, longest_word + 1> cost{};
  for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
      cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + change});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
    }
  }
  return cost[a.size()][b.size()];
}

template <class Word>
std::string nearest(std::string_view word, std::span<const Word> known) {
  if (word.size() > longest_word) return {};
  std::string_view best;
  std::size_t least = longest_word;
  for (const std::string_view candidate : known) {
    if (candidate.empty() || candidate.size() > longest_word) continue;
    const std::size_t bound = std::max<std::size_t>(1, candidate.size() / 3);
    const std::size_t distance = spelling_distance(word, candidate);
    if (distance > bound || distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return best.empty() ? std::string{} : "; did you mean " + in_quotes(best) + "?";
}

}  // namespace

std::string to_text(const Problem& problem) {
  const std::string place = to_text(problem.where);
  const std::string words = (problem.severity == Severity::warning ? "warning: " : "");
  return (place.empty() ? "" : place + ": ") + words + problem.what;
}

bool has_error(std::span<const Problem> problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& p) { return p.severity == Severity::error; });
}

Error to_error(std::span<const Problem> problems, Code code, std::string refused) {
  Error error{code, std::move(refused), {}};
  std::size_t errors = 0;
  for (const Problem& problem : problems) {
    if (problem.severity != Severity::error) continue;
    if (errors++ > 0) continue;
    error.message = problem.what;
    error.where = problem.where;
  }
  if (errors > 1) error.message += " (and " + std::to_string(errors - 1) + " more)";
  return error;
}

void Problems::add(tree::Spot at, std::string what, Severity severity) {
  const bool is_error = severity == Severity::error;
  std::size_t& told = is_error ? errors_ : warnings_;
  if (told >= bound) return;
  if (++told == bound) {
    what = std::string("more ") + (is_error ? "problems" : "warnings") +
           " follow; these are the first " + std::to_string(bound - 1);
    at = {};
  }
  list_.push_back({{file_, at.line, at.column}, printable(what), severity});
}

std::vector<Problem> Problems::take() {
  // What has no place of its own comes last. Words do not count: they may hold a party's name.
  const auto place = [&](std::size_t i) {
    const Where& where = list_[i].where;
    return std::tuple(list_[i].severity != Severity::error, where.line == 0, where.line,
                      where.column, i);
  };
  std::vector<std::size_t> order(list_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [&](std::size_t a, std::size_t b) { return place(a) < place(b); });
  std::vector<Problem> sorted;
  for (const std::size_t i : order) sorted.push_back(std::move(list_[i]));
  list_.clear();
  errors_ = warnings_ = 0;
  return sorted;
}

std::string in_quotes(std::string_view word) {
  const std::string_view shown = utf8_prefix(word, 80);
  return "'" + to_utf8(shown) + (shown.size() < word.size() ? "..." : "") + "'";
}

std::string did_you_mean(std::string_view word, std::span<const std::string_view> known) {
  return nearest(word, known);
}

std::string did_you_mean(std::string_view word, std::span<const std::string> known) {
  return nearest(word, known);
}

std::string listed(std::span<const std::string> words) {
  std::string text;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
    text += words[i];
  }
  return text;
}

}  // namespace truce
