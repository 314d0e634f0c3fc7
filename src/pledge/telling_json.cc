// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <unordered_set>

#include "pledge/detail/fields.h"
#include "pledge/telling.h"

namespace truce::pledge {
namespace {

class Writer {
 public:
  Writer(const Register& in, const Question& asked)
      : in_(in), asked_(asked), view_(at(in, asked.moment, asked.guarantor)) {
    for (const Statements* list : {&view_.all, &view_.bind_nobody, &view_.set_aside})
      for (const Statement* s : *list) shown_.insert(s->id);
    json_.begin_object()
        .field("as_of", asked.moment.as_of)
        .field("known_at", asked.moment.known_at)
        .key("guarantor");
    if (asked.guarantor.empty())
      json_.null();
    else
      json_.string(asked.guarantor);
  }

  void statements(const char* key, const Statements& list) {
    json_.key(key).begin_array();
    for (const Statement* s : list)
      if (is_asked(asked_, *s)) statement(*s);
    json_.end_array();
  }
  void lines() {
    json_.key("lines").begin_array();
    for (const Line& line : view_.lines) {
      json_.begin_object()
          .field("guarantor", line.guarantor)
          .field("topic", line.topic)
          .field("contradicted", line.contradicted);
      statements("holds", line.holds);
      statements("within", line.parts);
      json_.key("contradicted_within").begin_array();
      for (const Statement* s : line.contradicted_parts)
        if (is_asked(asked_, *s)) json_.string(s->id);
      json_.end_array();
      statements("talk", line.talk);
      statements("ended", line.ended);
      statements("before", line.before);
      json_.end_object();
    }
    json_.end_array();
  }
  void sources() {
    json_.key("sources").begin_array();
    for (const std::string& id : cited_)
      if (const auto found = in_.sources.find(id); found != in_.sources.end())
        write_field(json_, found->second);
    json_.end_array();
  }
  void others() {
    statements("bind_nobody", view_.bind_nobody);
    statements("set_aside", view_.set_aside);
    sources();
  }
  void ledger() {
    const auto all = balances(view_, asked_.guarantor);
    json_.key("balances").begin_array();
    for (const Balance& b : all)
      if (!asked_.what || b.what == *asked_.what) balance(b);
    json_.end_array();
    totals_of(totals(in_, all, asked_.moment, asked_.guarantor));
    json_.key("obligations").begin_array();
    for (const Due& due : obligations_at(in_, asked_.moment, asked_.guarantor)) obligation(due);
    json_.end_array();
    donors();
  }
  std::string finish() {
    json_.end_object();
    return out_ + "\n";
  }
  const View& view() const { return view_; }

 private:
  // What it names may have been published later: such an id does not show.
  void statement(Statement s) {
    const auto hide = [&](std::string& id) {
      if (!shown_.contains(id)) id.clear();
    };
    hide(s.part_of);
    hide(s.draws_on);
    std::erase_if(s.contradicts, [&](const std::string& id) { return !shown_.contains(id); });
    cited_.insert(s.source);
    write_field(json_, s);
  }
  void interval(const char* key, const Interval& of) {
    json_.key(key).begin_array();
    write_signed(of.low);
    write_signed(of.high);
    json_.end_array();
  }
  void write_signed(std::int64_t hundredths) {
    json_.raw((hundredths < 0 ? "-" : "") +
              to_plain(Hundredths{hundredths < 0 ? -hundredths : hundredths}));
  }
  void balance(const Balance& b) {
    json_.begin_object()
        .field("guarantor", b.guarantor)
        .field("topic", b.topic)
        .field("what", to_text(b.what))
        .field("item", b.item)
        .field("unit", b.unit)
        .field("to", to_text(b.to))
        .field("certainty", to_text(b.certainty))
        .field("at_least", b.at_least);
    for (std::size_t i = 0; i < account_count; ++i)
      interval(Names<Account>::list[i].data(), b.of(static_cast<Account>(i)));
    json_.key("told").begin_array();
    for (const std::string& told : b.told) json_.string(told);
    json_.end_array().end_object();
  }
  void range(const char* key, const Range& of) {
    json_.key(key).begin_array().number(of.low, 2).number(of.high, 2).end_array();
  }
  void totals_of(const Totals& totals) {
    json_.key("totals").begin_object().field("certainty", to_text(totals.certainty));
    json_.key("own").begin_array();
    for (const OwnSum& sum : totals.own) {
      json_.begin_object().field("currency", sum.currency);
      interval("committed", sum.committed);
      interval("pledged", sum.pledged);
      interval("allocated", sum.allocated);
      interval("delivered", sum.delivered);
      interval("withdrawn", sum.withdrawn);
      interval("expired", sum.expired);
      json_.end_object();
    }
    json_.end_array().key("changed").begin_array();
    for (const ChangedSum& sum : totals.changed) {
      json_.begin_object().field("currency", sum.currency);
      range("committed", sum.committed);
      range("pledged", sum.pledged);
      range("allocated", sum.allocated);
      range("delivered", sum.delivered);
      json_.end_object();
    }
    json_.end_array().key("without_rate").begin_array();
    for (const Balance* b : totals.without_rate) json_.string(b->guarantor + " " + b->topic);
    json_.end_array().key("share_of_gdp");
    if (totals.share) {
      json_.begin_object().field("year", totals.share->of->year);
      range("percent", totals.share->percent);
      json_.end_object();
    } else {
      json_.null();
    }
    json_.end_object();
  }
  void obligation(const Due& due) {
    json_.begin_object()
        .field("id", due.obligation->id)
        .field("guarantor", due.obligation->guarantor)
        .field("title", due.obligation->title)
        .field("kind", to_text(due.obligation->kind))
        .field("state", to_text(due.state))
        .field("missed", due.missed)
        .key("due_on");
    write_field(json_, due.due_on);
    json_.end_object();
  }
  void donors() {
    json_.key("donors").begin_array();
    for (const DonorTotal& total : donor_totals(in_, asked_.moment)) {
      if (!asked_.guarantor.empty() && total.iso != asked_.guarantor) continue;
      json_.begin_object().field("iso", total.iso).field("months", total.months);
      for (std::size_t i = 0; i < donor_kinds; ++i)
        json_.key(Names<DonorKind>::list[i]).raw(in_billions(total.sums[i]));
      json_.end_object();
    }
    json_.end_array();
  }

  const Register& in_;
  const Question& asked_;
  View view_;
  std::unordered_set<std::string_view> shown_;
  std::set<std::string> cited_;
  std::string out_;
  JsonWriter json_{out_};
};

}  // namespace

std::string status_json(const Register& in, const Question& asked) {
  Writer writer(in, asked);
  writer.lines();
  writer.ledger();
  writer.others();
  return writer.finish();
}

std::string history_json(const Register& in, const Question& asked) {
  Writer writer(in, asked);
  writer.lines();
  writer.others();
  return writer.finish();
}

std::string list_json(const Register& in, const Question& asked) {
  Writer writer(in, asked);
  Statements all;
  for (const Line& line : writer.view().lines) {
    std::ranges::copy(line.holds, std::back_inserter(all));
    std::ranges::copy(line.talk, std::back_inserter(all));
  }
  writer.statements("statements", all);
  writer.sources();
  return writer.finish();
}

}  // namespace truce::pledge
