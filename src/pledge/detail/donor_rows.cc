// SPDX-License-Identifier: Apache-2.0
#include "pledge/detail/donor_rows.h"

#include <algorithm>
#include <cmath>

#include "base/text.h"
#include "pledge/detail/forms.h"

namespace truce::pledge::detail {
namespace {

constexpr std::array<std::string_view, 12> header = {
    "country",      "iso",      "year",        "month",           "total", "financial",
    "humanitarian", "military", "commitments", "to_be_allocated", "gdp",   "pct_gdp"};
constexpr std::size_t first_figure = 4;
constexpr double hundredths_in_billion = 1e11;
constexpr double billionths = 1e9;
constexpr double agree = 1e-6;
constexpr double most = 1e7;

// The figures by their place behind the month.
enum Figure : std::size_t {
  total,
  financial,
  humanitarian,
  military,
  commitments,
  to_be_allocated,
  gdp,
  pct_gdp,
};

std::int64_t scaled(double figure, double by) {
  return static_cast<std::int64_t>(std::llround(figure * by));
}

tree::Spot spot_of(const CsvRow& row, std::size_t column) {
  return {static_cast<std::uint32_t>(row.line), static_cast<std::uint32_t>(column + 1)};
}

}  // namespace

bool DonorRows::is_header(const CsvRow& row) {
  return std::ranges::equal(row.fields, header, {},
                            [](std::string_view field) { return trim(field); });
}

void DonorRows::row(const CsvRow& row, Items& items) {
  DonorMonth month;
  month.source = source_.id;
  month.donor = to_utf8(trim(row.fields[0]));
  month.iso = trim(row.fields[1]);
  const auto year = to_integer(trim(row.fields[2]));
  const auto number = to_integer(trim(row.fields[3]));
  if (!year || *year < 1900 || *year > 2200)
    return problems_.error(spot_of(row, 2), in_quotes(row.fields[2]) + " is no year");
  if (!number || *number < 1 || *number > 12)
    return problems_.error(spot_of(row, 3), in_quotes(row.fields[3]) + " is no month from 1 to 12");
  month.year = static_cast<std::int32_t>(*year);
  month.month = static_cast<std::int32_t>(*number);
  std::array<double, 8> figures{};
  for (std::size_t i = 0; i < figures.size(); ++i) {
    const auto figure = to_double(trim(row.fields[first_figure + i]));
    if (!figure || std::abs(*figure) > most)
      return problems_.error(spot_of(row, first_figure + i),
                             in_quotes(row.fields[first_figure + i]) + " is no figure for '" +
                                 std::string(header[first_figure + i]) + "'");
    figures[i] = *figure;
  }
  const auto hundredths = [&](Figure of) { return scaled(figures[of], hundredths_in_billion); };
  month.total = hundredths(total);
  month.financial = hundredths(financial);
  month.humanitarian = hundredths(humanitarian);
  month.military = hundredths(military);
  month.commitments = hundredths(commitments);
  month.to_be_allocated = hundredths(to_be_allocated);
  month.gdp = hundredths(gdp);
  month.pct_gdp = scaled(figures[pct_gdp], billionths);
  check(row, figures);
  last_month_ = std::max(last_month_, month.year * 12 + month.month);
  items.push_back({DonorMonthRecorded{{}, std::move(month)}, {file_, spot_of(row, 0), {}}});
}

void DonorRows::check(const CsvRow& row, const std::array<double, 8>& f) {
  const auto differs = [&](Figure of, double wanted, const char* why) {
    if (std::abs(f[of] - wanted) <= agree) return;
    problems_.warning(spot_of(row, first_figure + of),
                      "'" + std::string(header[first_figure + of]) + "' is " +
                          to_decimal(f[of], 6) + ", and " + why + " gives " +
                          to_decimal(wanted, 6) + "; the row is kept as it stands");
  };
  differs(total, f[financial] + f[humanitarian] + f[military],
          "financial + humanitarian + military");
  differs(commitments, f[total] + f[to_be_allocated], "total + to_be_allocated");
  if (f[gdp] > 0.0) differs(pct_gdp, 100.0 * f[total] / f[gdp], "100 total / gdp");
}

void DonorRows::finish(Items& items) {
  if (last_month_ == 0) return;
  Source source{source_.id, source_.title, source_.publisher, {}, {}, {}};
  // Months count from 0 here: the last one of the table is one less.
  source.published =
      source_.published.value_or(from_civil_utc({last_month_ / 12, last_month_ % 12 + 1, 1}));
  items.push_back({SourceCited{{}, std::move(source)}, {file_, {1, 1}, {}}});
}

}  // namespace truce::pledge::detail
