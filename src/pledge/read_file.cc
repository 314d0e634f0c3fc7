// SPDX-License-Identifier: Apache-2.0
#include "pledge/read_file.h"

#include "pledge/detail/own_fields.h"

namespace truce::pledge {
namespace {

using tree::Node;

Place place_of(const Node& table, const std::string& file) {
  Place place{file, table.at, {}};
  for (const tree::Entry& entry : table.entries) place.keys.emplace_back(entry.key, entry.value.at);
  return place;
}

class FileReader {
 public:
  FileReader(const Node& root, const std::string& file)
      : root_(root), file_(file), problems_(file) {}

  Read read() {
    static constexpr std::string_view known[] = {"guarantor",  "source",   "statement",
                                                 "obligation", "happened", "code",
                                                 "rate",       "gdp",      "done"};
    for (const tree::Entry& entry : root_.entries)
      if (std::ranges::find(known, entry.key) == std::end(known))
        problems_.error(entry.at, "unknown key " + in_quotes(entry.key) +
                                      did_you_mean(entry.key, std::span(known)));
    read_guarantor();
    read_all<SourceCited>("source", &SourceCited::source,
                          {"id", "title", "publisher", "published"});
    read_all<CodeDefined>("code", &CodeDefined::code, {"id", "kind", "words"});
    read_all<StatementRecorded>("statement", &StatementRecorded::statement,
                                {"id", "topic", "what", "status", "summary", "said", "source", "at",
                                 "who", "speaker", "certainty"});
    read_all<ObligationRecorded>("obligation", &ObligationRecorded::obligation,
                                 {"id", "title", "kind", "from", "source", "at"});
    read_all<ObligationDone>("done", &ObligationDone::done, {"obligation", "on", "source", "at"});
    read_all<HappeningRecorded>("happened", &HappeningRecorded::happened,
                                {"event", "on", "source"});
    read_all<RateRecorded>("rate", &RateRecorded::rate, {"currency", "on", "per_euro", "source"});
    read_all<GdpRecorded>("gdp", &GdpRecorded::gdp,
                          {"guarantor", "year", "amount", "currency", "source"});
    if (result_.items.empty() && !problems_.has_error())
      problems_.error({}, "the file holds nothing; see docs/formats/commitments.md");
    result_.problems = problems_.take();
    return std::move(result_);
  }

 private:
  void read_guarantor() {
    const tree::Entry* entry = tree::find(root_, "guarantor");
    if (entry == nullptr) return;
    if (entry->value.kind != Node::Kind::table)
      return problems_.error(entry->at, "'guarantor' is one table in brackets: [guarantor]");
    GuarantorNamed named;
    TableFields fields(entry->value, "[guarantor]", problems_);
    if (fields.read(named.guarantor, {"id", "title"}))
      result_.items.push_back({named, place_of(entry->value, file_)});
    guarantor_ = named.guarantor.id;
  }

  template <class Recorded, class Struct>
  void read_all(const char* key, Struct Recorded::* member,
                std::initializer_list<std::string_view> required) {
    const tree::Entry* entry = tree::find(root_, key);
    if (entry == nullptr) return;
    const std::string name = "[[" + std::string(key) + "]]";
    if (entry->value.kind != Node::Kind::list)
      return problems_.error(entry->at, "'" + std::string(key) + "' is a list of tables: " + name);
    for (const Node& table : entry->value.items) {
      if (problems_.full()) return;
      if (table.kind != Node::Kind::table) {
        problems_.error(table.at, "'" + std::string(key) + "' is a list of tables: " + name);
        continue;
      }
      Recorded recorded;
      Struct& item = recorded.*member;
      if constexpr (requires { item.topic; } || requires { item.every_months; })
        item.guarantor = guarantor_;
      if (TableFields(table, name, problems_).read(item, required))
        result_.items.push_back({std::move(recorded), place_of(table, file_)});
    }
  }

  const Node& root_;
  const std::string& file_;
  Problems problems_;
  std::string guarantor_;
  Read result_;
};

}  // namespace

Read read_file(std::string_view text, const std::string& file) {
  const auto root = tree::read_toml(text);
  if (root) return FileReader(*root, file).read();
  Where where = root.error().where;
  where.file = file;
  return {{}, {{where, root.error().message, Severity::error}}};
}

bool is_agreement(std::string_view text) {
  const auto root = tree::read_toml(text);
  return root && tree::find(*root, "agreement") != nullptr;
}

}  // namespace truce::pledge
