// SPDX-License-Identifier: Apache-2.0
#include "pledge/telling.h"

#include <algorithm>

#include "base/problem.h"
#include "base/text.h"
#include "pledge/detail/phrases.h"

namespace truce::pledge {
namespace {

using detail::heading;
using detail::item;
using detail::paragraph;

std::string title_of(const Register& in, std::string_view guarantor) {
  const auto found = in.guarantors.find(guarantor);
  return found == in.guarantors.end() ? std::string(guarantor) : found->second.title;
}

std::string moment_words(const Moment& moment) {
  const auto shown = [](Instant at) {
    return at == end_of_day(from_civil_utc(
                     {to_civil_utc(at).year, to_civil_utc(at).month, to_civil_utc(at).day}))
               ? "the end of " + to_date(at)
               : to_text(at);
  };
  return "As it was at " + shown(moment.as_of) + ", by what was public at " +
         shown(moment.known_at) + " (UTC).";
}

// Collects what a document cites, for the list at its end.
class Telling {
 public:
  Telling(const Register& in, const Question& asked, std::string title) : in_(in), asked_(asked) {
    document_.language = "en";
    document_.title = title;
    add(heading(1, std::move(title)));
  }

  void add(Block block) { document_.blocks.push_back(std::move(block)); }
  void add_statement(const std::string& label, const Statement& s) {
    cited_.insert(s.source);
    add(item(label, detail::line_words(in_, s)));
  }
  void cite(const std::string& source) { cited_.insert(source); }
  const Register& in() const { return in_; }
  const Question& asked() const { return asked_; }

  Document finish() {
    if (!cited_.empty()) add(heading(2, "Sources", "sources"));
    for (const std::string& id : cited_)
      if (const auto found = in_.sources.find(id); found != in_.sources.end())
        add(item(id + ":", detail::source_words(found->second)));
    return std::move(document_);
  }

 private:
  const Register& in_;
  const Question& asked_;
  Document document_;
  std::set<std::string> cited_;
};

void tell_line(Telling& out, const Line& line, int level) {
  const auto asked = [&](const Statement* s) { return is_asked(out.asked(), *s); };
  Statements shown;
  for (const Statements* list : {&line.holds, &line.talk, &line.ended})
    std::ranges::copy_if(*list, std::back_inserter(shown), asked);
  if (shown.empty()) return;
  out.add(heading(level, detail::topic_title(line.topic)));
  if (line.contradicted)
    out.add(
        paragraph("These contradict each other and stand side by side; nobody has decided "
                  "between them."));
  const auto tell = [&](const Statements& list, const std::string& lead) {
    for (const Statement* s : list)
      if (asked(s))
        out.add_statement(lead + detail::kind_words(*s) + " (" + detail::day_of(s->said) + "):",
                          *s);
  };
  tell(line.holds, "");
  std::string disputed;
  for (const Statement* s : line.contradicted_parts)
    if (asked(s)) disputed += (disputed.empty() ? "" : ", ") + s->id;
  if (!disputed.empty())
    out.add(
        paragraph("Of what lies within it these contradict each other and stand side by side; "
                  "nobody has decided between them: " +
                  disputed + "."));
  Statements within;
  Statements drawn;
  for (const Statement* s : line.parts) (s->draws_on.empty() ? within : drawn).push_back(s);
  tell(within, "within it, ");
  tell(drawn, "out of what was promised, ");
  tell(line.talk, "since then, ");
  tell(line.ended, "ended, ");
  if (line.before.empty()) return;
  std::string before;
  for (const Statement* s : line.before)
    before += (before.empty() ? "" : "; ") + detail::day_of(s->said) + " " +
              detail::kind_words(*s) + " [" + s->id + "]";
  out.add(item("Before:", before));
}

void tell_balances(Telling& out, const std::vector<Balance>& all, bool name_guarantor) {
  std::vector<const Balance*> shown;
  for (const Balance& b : all)
    if (!out.asked().what || b.what == *out.asked().what) shown.push_back(&b);
  if (shown.empty()) return;
  out.add(heading(2, "Balances", "balances"));
  out.add(
      paragraph("Double entry: what is open, allocated and delivered comes out of what was "
                "promised, and each line sums to zero. A figure within another one is not "
                "counted again."));
  for (const Balance* b : shown) {
    std::string label = (name_guarantor ? b->guarantor + ", " : "") + detail::line_of(*b);
    if (b->to == Recipient::own_forces) label += " (own forces)";
    out.add(item(label + ":", detail::accounts_words(*b)));
  }
}

void tell_share(Telling& out, const GdpShare& share) {
  const std::string low = to_decimal(share.percent.low, 3);
  const std::string high = to_decimal(share.percent.high, 3);
  std::string text = (low == high ? high : low + " to " + high) + " % of the product of " +
                     std::to_string(share.of->year);
  if (share.of->year != share.wanted_year)
    text += ", the nearest year on record before " + std::to_string(share.wanted_year);
  out.cite(share.of->source);
  out.add(item("Share of gross domestic product:",
               text + " (" + in_words(share.of->certainty) + "; " +
                   detail::citation(out.in(), share.of->source, {}) + ")"));
}

void tell_totals(Telling& out, const Totals& totals) {
  if (totals.own.empty()) return;
  out.add(heading(2, "Money", "money"));
  out.add(paragraph(
      "Support alone: what goes to a guarantor's own forces is not in it. The weakest "
      "figure or rate in it is " +
      in_words(totals.certainty) + "." + (totals.at_least ? " Some figures are a least." : "")));
  const auto figures = [](const Interval& i) {
    return Range{static_cast<double>(i.low) / 100.0, static_cast<double>(i.high) / 100.0};
  };
  const auto words = [](const auto& sum, const Range& committed, const Range& pledged,
                        const Range& allocated, const Range& delivered) {
    return "committed " + detail::money_words(committed, sum.currency) + ": pledged and open " +
           detail::money_words(pledged, sum.currency) + ", allocated " +
           detail::money_words(allocated, sum.currency) + ", delivered " +
           detail::money_words(delivered, sum.currency);
  };
  for (const OwnSum& sum : totals.own)
    out.add(item("In " + sum.currency + ", as told:",
                 words(sum, figures(sum.committed), figures(sum.pledged), figures(sum.allocated),
                       figures(sum.delivered))));
  for (const ChangedSum& sum : totals.changed)
    out.add(item("All in " + std::string(sum.currency) + ":",
                 words(sum, sum.committed, sum.pledged, sum.allocated, sum.delivered)));
  for (const Balance* b : totals.without_rate)
    out.add(item("No rate for " + b->unit + ":", detail::line_of(*b) + " of " + b->guarantor +
                                                     " is in none of these sums but its own"));
  if (totals.share) tell_share(out, *totals.share);
  std::string rates;
  for (const Rate* rate : totals.rates) {
    rates += (rates.empty() ? "" : "; ") + rate->currency + " " + to_decimal(rate->per_euro, 6) +
             " for a euro on " + to_date(rate->on);
    out.cite(rate->source);
  }
  if (!rates.empty()) out.add(item("Rates:", rates));
}

std::string due_words(const Due& due) {
  const std::string day = due.due_on ? to_date(*due.due_on) : "";
  std::string text;
  switch (due.state) {
    case DueState::not_begun:
      return "begins on " + day;
    case DueState::waiting:
      return "waits for " + detail::topic_words(due.obligation->on);
    case DueState::valid:
      return "valid until " + day;
    case DueState::ended:
      return "ended on " + day;
    case DueState::due:
      text = day.empty() ? "due; no day is told" : "due on " + day;
      break;
    case DueState::done:
      text = "done" + (due.done ? " on " + to_date(due.done->on) : std::string());
      if (!day.empty() && due.obligation->every_months) text += "; the term ends on " + day;
      break;
    case DueState::late:
      text = due.missed == 0 ? "late since " + day
                             : std::to_string(due.missed) +
                                   " of its terms passed with nothing on "
                                   "record; the next ends on " +
                                   day;
      break;
  }
  return text;
}

void tell_obligations(Telling& out, const std::vector<Due>& all, bool name_guarantor) {
  if (all.empty()) return;
  out.add(heading(2, "Obligations", "obligations"));
  for (const Due& due : all) {
    const Obligation& o = *due.obligation;
    out.cite(o.source);
    std::string text = due_words(due) + ". " + in_words(o.kind) + "; " +
                       detail::citation(out.in(), o.source, o.at);
    if (due.done != nullptr) {
      out.cite(due.done->source);
      text += "; done: " + detail::citation(out.in(), due.done->source, due.done->at);
    }
    out.add(
        item((name_guarantor ? o.guarantor + ", " : "") + o.title + ":", text + " [" + o.id + "]"));
  }
}

void tell_donors(Telling& out, const std::vector<DonorTotal>& all) {
  if (all.empty()) return;
  out.add(heading(2, "Donor tables", "donors"));
  out.add(
      paragraph("Billions of euros, by the latest table of each donor. They tell of the same "
                "support as the balances and are never added to them."));
  for (const DonorTotal& total : all) {
    std::string text;
    for (std::size_t i = 0; i < donor_kinds; ++i)
      text += (i == 0 ? "" : ", ") + in_words(static_cast<DonorKind>(i)) + " " +
              in_billions(total.sums[i]);
    out.cite(total.source);
    out.add(item(total.donor + " (" + total.iso + "):",
                 text + "; " + std::to_string(total.months) + " months"));
  }
}

void tell_others(Telling& out, const View& view) {
  Statements shown;
  for (const Statement* s : view.bind_nobody)
    if (is_asked(out.asked(), *s)) shown.push_back(s);
  if (shown.empty()) return;
  out.add(heading(2, "Said by those who bind nobody", "others"));
  for (const Statement* s : shown)
    out.add_statement(
        s->guarantor + ", " + detail::kind_words(*s) + " (" + detail::day_of(s->said) + "):", *s);
}

void tell_decisions(Telling& out, const View& view) {
  if (view.decisions.empty() || view.set_aside.empty()) return;
  out.add(heading(2, "Decided between", "decided"));
  for (const Decision* decision : view.decisions)
    out.add(item(to_text(decision->at) + ":", decision->decided.by.user + " took " +
                                                  decision->decided.take + ": " +
                                                  decision->decided.reason));
  for (const Statement* s : view.set_aside)
    out.add_statement("set aside, " + detail::kind_words(*s) + ":", *s);
}

}  // namespace

Document status_document(const Register& in, const Question& asked) {
  const bool of_all = asked.guarantor.empty();
  Telling out(
      in, asked,
      of_all ? "What guarantors have committed" : title_of(in, asked.guarantor) + ": what holds");
  out.add(paragraph(moment_words(asked.moment) + " Summaries are ours; the sources stand beside."));
  const View view = at(in, asked.moment, asked.guarantor);
  std::string_view of;
  for (const Line& line : view.lines) {
    if (line.guarantor != of)
      out.add(heading(2,
                      of_all || line.guarantor != asked.guarantor
                          ? title_of(in, line.guarantor) + " (" + std::string(line.guarantor) + ")"
                          : "What holds",
                      lower_ascii(line.guarantor)));
    of = line.guarantor;
    tell_line(out, line, 3);
  }
  if (view.lines.empty()) out.add(paragraph("Nothing of it was on record."));
  const auto ledger = balances(view, asked.guarantor);
  tell_balances(out, ledger, of_all);
  if (!asked.what || *asked.what == What::money)
    tell_totals(out, totals(in, ledger, asked.moment, asked.guarantor));
  auto donors = donor_totals(in, asked.moment);
  std::erase_if(donors, [&](const DonorTotal& t) { return !of_all && t.iso != asked.guarantor; });
  tell_donors(out, donors);
  tell_obligations(out, obligations_at(in, asked.moment, asked.guarantor), of_all);
  tell_decisions(out, view);
  tell_others(out, view);
  return out.finish();
}

Document history_document(const Register& in, const Question& asked) {
  Telling out(in, asked, title_of(in, asked.guarantor) + ": how its position moved");
  out.add(paragraph(moment_words(asked.moment) +
                    " Topic by topic. Summaries are ours; the sources stand beside."));
  const View view = at(in, asked.moment, asked.guarantor);
  for (const Line& line : view.lines) {
    std::vector<std::pair<const Statement*, std::string>> all;
    for (const auto& [list, words] : {std::pair{&line.before, ""},
                                      {&line.holds, "; holds"},
                                      {&line.talk, "; stands beside it"},
                                      {&line.parts, "; within another figure"},
                                      {&line.ended, "; ended"}})
      for (const Statement* s : *list)
        if (is_asked(asked, *s))
          all.emplace_back(s, list == &line.parts && !s->draws_on.empty()
                                  ? "; out of what was promised"
                                  : words);
    if (all.empty()) continue;
    std::ranges::stable_sort(all, {}, [](const auto& each) { return each.first->said; });
    out.add(heading(2, detail::topic_title(line.topic), std::string(line.topic)));
    if (line.contradicted)
      out.add(paragraph("The statements that hold contradict each other; nobody has decided."));
    for (const auto& [s, words] : all)
      out.add_statement(detail::day_of(s->said) + ", " + detail::kind_words(*s) + words + ":", *s);
  }
  if (view.lines.empty()) out.add(paragraph("Nothing of it was on record."));
  tell_decisions(out, view);
  tell_others(out, view);
  return out.finish();
}

std::string list_text(const Register& in, const Question& asked) {
  const View view = at(in, asked.moment, asked.guarantor);
  std::string text;
  for (const Line& line : view.lines)
    for (const Statements* list : {&line.holds, &line.talk})
      for (const Statement* s : *list)
        if (is_asked(asked, *s))
          text += s->guarantor + "  " + detail::day_of(s->said) + "  " + detail::kind_words(*s) +
                  (line.contradicted ? " (contradicted)" : "") + "\n    " +
                  detail::line_words(in, *s) + "\n";
  return text.empty() ? "nothing of it is on record\n" : text;
}

Result<std::string> find_guarantor(const Register& in, std::string_view name) {
  std::vector<std::string> known;
  const std::string wanted = lower_ascii(name);
  for (const auto& [id, guarantor] : in.guarantors) {
    std::vector<std::string> names = guarantor.names;
    for (const std::string& more :
         {guarantor.id, guarantor.title, guarantor.titles.uk, guarantor.titles.fr})
      names.push_back(more);
    for (std::string& each : names) {
      if (each == name || lower_ascii(each) == wanted) return id;
      if (!each.empty()) known.push_back(std::move(each));
    }
  }
  return failure(Code::not_found,
                 "there is no guarantor " + in_quotes(name) + did_you_mean(name, known));
}

}  // namespace truce::pledge
