// SPDX-License-Identifier: Apache-2.0
#include "pledge/decide.h"

#include <algorithm>

#include "pledge/detail/forms.h"
#include "pledge/detail/statement_rules.h"

namespace truce::pledge {
namespace {

using detail::check_guarantor;
using detail::check_source;
using detail::line_of;
using detail::max_title_bytes;
using detail::maybe_line;
using Check = std::optional<Misfit>;

constexpr double least_rate = 1e-4;
constexpr double most_rate = 1e7;
constexpr std::int32_t first_year = 1900;
constexpr std::int32_t last_year = 2200;
constexpr std::int64_t max_donor_figure = std::int64_t{100'000'000'000'000};  // 1,000 billion euros
constexpr std::int64_t max_donor_gdp = max_donor_figure * 1'000;
constexpr std::size_t max_done = 1'000;         // of one obligation
constexpr std::size_t max_donor_rows = 18'000;  // times the largest figure: no sum overflows

Check check_year(std::int32_t year) {
  if (year >= first_year && year <= last_year) return {};
  return Misfit{"year", "the year lies outside 1900 to 2200"};
}

class Allowed {
 public:
  explicit Allowed(const Register& in) : in_(in) {}

  Check operator()(const GuarantorNamed& e) const {
    if (!detail::is_guarantor_id(e.guarantor.id))
      return Misfit{"id", "a guarantor is named by capitals, as CAN (ISO 3166-1), EU or NATO"};
    return line_of("title", e.guarantor.title, max_title_bytes);
  }
  Check operator()(const SourceCited& e) const {
    const Source& s = e.source;
    if (!detail::is_slug(s.id)) return Misfit{"id", "an id is of lower case, digits and '-'"};
    if (auto bad = line_of("title", s.title, max_title_bytes)) return bad;
    if (auto bad = line_of("publisher", s.publisher, max_title_bytes)) return bad;
    if (!s.url.empty() && !s.url.starts_with("https://") && !s.url.starts_with("http://"))
      return Misfit{"url", "an address starts with https:// or http://"};
    return maybe_line("url", s.url, max_words_bytes);
  }
  Check operator()(const StatementRecorded& e) const {
    return detail::check_statement(in_, e.statement);
  }
  Check operator()(const ObligationRecorded& e) const { return check_obligation(e.obligation); }
  Check operator()(const HappeningRecorded& e) const {
    if (!detail::is_slug(e.happened.event))
      return Misfit{"event", "an event is of lower case, digits and '-'"};
    return check_source(in_, e.happened.source);
  }
  Check operator()(const CodeDefined& e) const {
    const OwnCode& code = e.code;
    if (!detail::is_word(code.id)) return Misfit{"id", "a code is of lower case, digits and '_'"};
    if (find_standard_code(code.id) != nullptr)
      return Misfit{"id", "'" + code.id + "' is a standard code; take another name"};
    if (code.kind == CodeKind::condition &&
        (!code.excludes_tasks.empty() || !code.excludes_places.empty()))
      return Misfit{"kind", "a condition rules out nothing; a caveat does"};
    return line_of("words", code.words.en, max_title_bytes);
  }
  Check operator()(const RateRecorded& e) const {
    if (!detail::is_currency(e.rate.currency) || e.rate.currency == "EUR")
      return Misfit{"currency", "a rate is of a currency of three capitals that is not EUR"};
    if (!(e.rate.per_euro >= least_rate && e.rate.per_euro <= most_rate))
      return Misfit{"per_euro", "the rate lies outside 0.0001 to 10,000,000 for a euro"};
    return check_source(in_, e.rate.source);
  }
  Check operator()(const GdpRecorded& e) const {
    if (auto bad = check_guarantor(in_, e.gdp.guarantor)) return bad;
    if (auto bad = check_year(e.gdp.year)) return bad;
    if (e.gdp.amount.value == 0) return Misfit{"amount", "the amount is 0"};
    if (!detail::is_currency(e.gdp.currency))
      return Misfit{"currency", "a currency is of three capitals (ISO 4217), as CAD"};
    return check_source(in_, e.gdp.source);
  }
  Check operator()(const DonorMonthRecorded& e) const { return check_row(e.row); }
  Check operator()(const ObligationDone& e) const {
    const auto found = in_.obligations.find(e.done.obligation);
    if (found == in_.obligations.end())
      return Misfit{"obligation", "there is no obligation " + in_quotes(e.done.obligation) +
                                      detail::nearest_key(in_.obligations, e.done.obligation)};
    if (found->second.kind == ObligationKind::validity)
      return Misfit{"obligation",
                    in_quotes(e.done.obligation) +
                        " is a validity, which runs by itself: nothing of it is done"};
    if (e.done.on < found->second.from)
      return Misfit{"on",
                    "it was done before the obligation began, on " + to_date(found->second.from)};
    if (found->second.done.size() >= max_done)
      return Misfit{"obligation", "more than 1,000 times done"};
    return check_source(in_, e.done.source);
  }
  Check operator()(const ContradictionDecided& e) const {
    const auto all = contradicting(in_, e.of);
    if (all.empty())
      return Misfit{"of", "there is no statement " + in_quotes(e.of) +
                              detail::nearest_key(in_.statements, e.of)};
    if (all.size() < 2) return Misfit{"of", "nothing contradicts " + in_quotes(e.of)};
    if (!all.contains(e.take)) {
      const std::vector<std::string> ids(all.begin(), all.end());
      return Misfit{"take", in_quotes(e.take) +
                                " is none of those that contradict each other: " + listed(ids)};
    }
    return line_of("reason", e.reason, max_words_bytes);
  }

 private:
  Check check_obligation(const Obligation& o) const {
    if (auto bad = check_guarantor(in_, o.guarantor)) return bad;
    if (!detail::is_slug(o.id)) return Misfit{"id", "an id is of lower case, digits and '-'"};
    if (auto bad = line_of("title", o.title, max_title_bytes)) return bad;
    if (auto bad = check_source(in_, o.source)) return bad;
    if (!o.on.empty() && !detail::is_slug(o.on))
      return Misfit{"on", "an event is of lower case, digits and '-'"};
    if (o.until && *o.until <= o.from) return Misfit{"until", "it ends before it begins"};
    if (o.kind == ObligationKind::validity && !o.until)
      return Misfit{"until", "a validity has an end"};
    if (o.kind == ObligationKind::report && !o.every_months)
      return Misfit{"every_months", "a report is due every so many months"};
    if (o.every_months && (*o.every_months < 1 || *o.every_months > 1'200))
      return Misfit{"every_months", "from 1 to 1,200 months"};
    if (o.days && (*o.days < 0 || *o.days > 36'500)) return Misfit{"days", "from 0 to 36,500 days"};
    if (o.kind == ObligationKind::deadline && !o.until && !o.days)
      return Misfit{"until",
                    "a deadline is due on a day ('until'), or so many days after an event"};
    for (const Done& done : o.done)
      if (auto bad = check_source(in_, done.source)) return Misfit{"done", bad->why};
    return {};
  }

  Check check_row(const DonorMonth& row) const {
    if (auto bad = check_source(in_, row.source)) return bad;
    if (auto bad = line_of("donor", row.donor, max_title_bytes)) return bad;
    if (!detail::is_guarantor_id(row.iso)) return Misfit{"iso", "a donor's code is of capitals"};
    if (auto bad = check_year(row.year)) return bad;
    if (row.month < 1 || row.month > 12) return Misfit{"month", "a month is from 1 to 12"};
    for (const auto figure : {row.total, row.financial, row.humanitarian, row.military,
                              row.commitments, row.to_be_allocated})
      if (figure > max_donor_figure || figure < -max_donor_figure)
        return Misfit{"total", "a figure of more than 1,000 billion euros"};
    if (row.gdp < 0 || row.gdp > max_donor_gdp)
      return Misfit{"gdp", "a gross domestic product outside 0 to 1,000,000 billion euros"};
    if (in_.donor_months.size() >= max_donor_rows)
      return Misfit{"month", "more than 18,000 rows of donor tables"};
    return {};
  }

  const Register& in_;
};

bool says_another_figure(const Statement& a, const Statement& b) {
  return a.guarantor == b.guarantor && a.topic == b.topic && a.said == b.said &&
         a.status == b.status && a.what == b.what && a.item == b.item && figure_of(a) &&
         figure_of(b) && unit_of(a) == unit_of(b) && *figure_of(a) != *figure_of(b) &&
         a.part_of.empty() && b.part_of.empty() && a.draws_on.empty() && b.draws_on.empty();
}

bool contradict(const Statement& a, const Statement& b) {
  return std::ranges::find(a.contradicts, b.id) != a.contradicts.end() ||
         std::ranges::find(b.contradicts, a.id) != b.contradicts.end() || says_another_figure(a, b);
}

}  // namespace

namespace {

// What the wanted obligation says beyond the one on record, where that is only that it was done;
// nothing where it says anything else.
std::optional<std::vector<Entry>> done_since(const Register& in, const ObligationRecorded& wanted) {
  const Obligation& known = in.obligations.at(wanted.obligation.id);
  ObligationRecorded as_known = wanted;
  as_known.obligation.done = known.done;
  if (content_of(as_known) != content_of(ObligationRecorded{{}, known})) return {};
  std::vector<Entry> fresh;
  for (const Done& done : wanted.obligation.done) {
    ObligationDone told{wanted.by, {known.id, done.on, done.source, done.at}};
    const auto before = on_record(in, told);
    if (before && content_of(*before) != content_of(told)) return {};
    if (!before) fresh.emplace_back(std::move(told));
  }
  return fresh;
}

Result<void> are_fit(const Register& in, const std::vector<Entry>& entries) {
  for (const Entry& entry : entries)
    if (auto bad = misfit(in, entry)) return failure(Code::refused, bad->why, Where{"done", 0, 0});
  return {};
}

}  // namespace

std::optional<Misfit> misfit(const Register& in, const Entry& entry) {
  return std::visit(Allowed(in), entry);
}

Result<std::vector<Entry>> decide(const Register& in, Entry wanted) {
  if (!decode(wanted.index(), encode(wanted)))
    return failure(Code::too_large,
                   "a text of more than 20,000 bytes, a list of more than 1,000, or characters "
                   "that cannot be shown");
  if (const auto before = on_record(in, wanted)) {
    if (content_of(*before) == content_of(wanted)) return std::vector<Entry>{};
    if (const auto* obligation = std::get_if<ObligationRecorded>(&wanted))
      if (auto fresh = done_since(in, *obligation)) {
        if (auto good = are_fit(in, *fresh); !good) return tl::unexpected(good.error());
        return std::move(*fresh);
      }
    return failure(Code::refused,
                   "another content is on record under this id; nothing is corrected in place: "
                   "give it a new id");
  }
  if (auto bad = misfit(in, wanted)) return failure(Code::refused, bad->why, Where{bad->key, 0, 0});
  return std::vector<Entry>{std::move(wanted)};
}

std::set<std::string> contradicting(const Register& in, const std::string& id) {
  std::set<std::string> found;
  std::vector<std::string> look{id};
  while (!look.empty()) {
    const std::string next = std::move(look.back());
    look.pop_back();
    const auto at = in.statements.find(next);
    if (at == in.statements.end() || !found.insert(next).second) continue;
    for (const auto& [other, statement] : in.statements)
      if (other != next && contradict(at->second, statement)) look.push_back(other);
  }
  return found;
}

}  // namespace truce::pledge
