// SPDX-License-Identifier: Apache-2.0
#include "pledge/register.h"

#include <algorithm>

namespace truce::pledge {
namespace {

class Fold {
 public:
  Fold(Register& on, Instant at) : on_(on), at_(at) {}

  void operator()(const GuarantorNamed& e) const { on_.guarantors[e.guarantor.id] = e.guarantor; }
  void operator()(const SourceCited& e) const { on_.sources[e.source.id] = e.source; }
  void operator()(const StatementRecorded& e) const {
    const Statement& s = e.statement;
    if (const auto& figure = figure_of(s)) on_.gross[unit_of(s)] += figure->value;
    on_.statements[s.id] = s;
  }
  void operator()(const ObligationRecorded& e) const {
    on_.obligations[e.obligation.id] = e.obligation;
  }
  void operator()(const HappeningRecorded& e) const {
    on_.happened[e.happened.event].push_back(e.happened);
  }
  void operator()(const CodeDefined& e) const { on_.codes[e.code.id] = e.code; }
  void operator()(const RateRecorded& e) const { on_.rates[{e.rate.currency, e.rate.on}] = e.rate; }
  void operator()(const GdpRecorded& e) const { on_.gdps[{e.gdp.guarantor, e.gdp.year}] = e.gdp; }
  void operator()(const DonorMonthRecorded& e) const { on_.donor_months[key_of(e.row)] = e.row; }
  void operator()(const ObligationDone& e) const {
    on_.obligations[e.done.obligation].done.push_back({e.done.on, e.done.source, e.done.at});
  }
  void operator()(const ContradictionDecided& e) const { on_.decisions.push_back({e, at_}); }

 private:
  Register& on_;
  Instant at_;
};

// The item of that key as the entry that recorded it.
template <class Recorded, class Map, class Key>
std::optional<Entry> recorded(const Map& map, const Key& key) {
  const auto found = map.find(key);
  if (found == map.end()) return {};
  return Entry{Recorded{{}, found->second}};
}

class Like {
 public:
  explicit Like(const Register& in) : in_(in) {}

  std::optional<Entry> operator()(const GuarantorNamed& e) const {
    return recorded<GuarantorNamed>(in_.guarantors, e.guarantor.id);
  }
  std::optional<Entry> operator()(const SourceCited& e) const {
    return recorded<SourceCited>(in_.sources, e.source.id);
  }
  std::optional<Entry> operator()(const StatementRecorded& e) const {
    return recorded<StatementRecorded>(in_.statements, e.statement.id);
  }
  std::optional<Entry> operator()(const ObligationRecorded& e) const {
    return recorded<ObligationRecorded>(in_.obligations, e.obligation.id);
  }
  // Two sources may tell of the same event.
  std::optional<Entry> operator()(const HappeningRecorded& e) const {
    const auto found = in_.happened.find(e.happened.event);
    if (found == in_.happened.end()) return {};
    for (const Happened& happened : found->second)
      if (happened.source == e.happened.source) return Entry{HappeningRecorded{{}, happened}};
    return {};
  }
  std::optional<Entry> operator()(const CodeDefined& e) const {
    return recorded<CodeDefined>(in_.codes, e.code.id);
  }
  std::optional<Entry> operator()(const RateRecorded& e) const {
    return recorded<RateRecorded>(in_.rates, RateKey{e.rate.currency, e.rate.on});
  }
  std::optional<Entry> operator()(const GdpRecorded& e) const {
    return recorded<GdpRecorded>(in_.gdps, GdpKey{e.gdp.guarantor, e.gdp.year});
  }
  std::optional<Entry> operator()(const DonorMonthRecorded& e) const {
    return recorded<DonorMonthRecorded>(in_.donor_months, key_of(e.row));
  }
  // Told of the same day by the same source.
  std::optional<Entry> operator()(const ObligationDone& e) const {
    const auto found = in_.obligations.find(e.done.obligation);
    if (found == in_.obligations.end()) return {};
    for (const Done& done : found->second.done)
      if (done.on == e.done.on && done.source == e.done.source)
        return Entry{ObligationDone{{}, {e.done.obligation, done.on, done.source, done.at}}};
    return {};
  }
  // Deciding again is another decision.
  std::optional<Entry> operator()(const ContradictionDecided&) const { return {}; }

 private:
  const Register& in_;
};

template <class Word>
std::uint32_t bits_of(const std::vector<Word>& words) {
  std::uint32_t bits = 0;
  for (const Word word : words) bits |= bit(word);
  return bits;
}

}  // namespace

DonorKey key_of(const DonorMonth& row) {
  return {row.source, row.iso, row.year, row.month};
}

void evolve(Register& on, const Entry& entry, Instant at) {
  std::visit(Fold(on, at), entry);
}

std::string content_of(Entry entry) {
  set_author(entry, {});
  return encode(entry);
}

std::optional<Entry> on_record(const Register& in, const Entry& like) {
  return std::visit(Like(in), like);
}

Instant end_of_day(Instant start) {
  return start + std::chrono::hours{24} - Duration{1};
}

bool is_public(const Register& in, std::string_view source, Instant known_at) {
  const auto found = in.sources.find(source);
  return found != in.sources.end() && found->second.published <= known_at;
}

std::optional<CodeSense> sense_of(const Register& in, std::string_view code) {
  if (const StandardCode* standard = find_standard_code(code))
    return CodeSense{standard->kind, standard->tasks, standard->places};
  const auto found = in.codes.find(code);
  if (found == in.codes.end()) return {};
  const OwnCode& own = found->second;
  return CodeSense{own.kind, bits_of(own.excludes_tasks), bits_of(own.excludes_places)};
}

std::string words_of(const Register& in, std::string_view code, Language language) {
  if (const StandardCode* standard = find_standard_code(code))
    return std::string(standard->words[static_cast<std::size_t>(language)]);
  const auto found = in.codes.find(code);
  if (found == in.codes.end()) return spaced(code);
  const Words& words = found->second.words;
  const std::string& asked = language == Language::uk   ? words.uk
                             : language == Language::fr ? words.fr
                                                        : words.en;
  return asked.empty() ? words.en : asked;
}

}  // namespace truce::pledge
