// SPDX-License-Identifier: Apache-2.0
#include "publish_input.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include "agreement/parse.h"
#include "commands.h"
#include "engine/bodies.h"
#include "engine/desk.h"
#include "engine/standings.h"
#include "geo/geojson.h"
#include "io/agreement_files.h"
#include "io/files.h"
#include "io/journal.h"
#include "io/mission.h"
#include "io/public_log.h"
#include "map_files.h"
#include "record/chain.h"
#include "record/finding_lines.h"
#include "record/incident_lines.h"
#include "verify/decide.h"
#include "verify/entry_lines.h"

namespace truce::apps {
namespace {

using publish::Knowledge;
using publish::TextOfAgreement;

std::string beside(const std::string& policy, const std::string& file) {
  return (std::filesystem::path(policy).parent_path() / file).lexically_normal().string();
}

Result<publish::District> load_district(const publish::DistrictFile& named,
                                        const std::string& path) {
  const auto text = io::read_file(path);
  if (!text) return tl::unexpected(text.error());
  auto shapes = geo::read_geojson(*text);
  if (!shapes) return failure(shapes.error().code, shapes.error().message, {path});
  auto area = geo::Region::make(std::move(shapes->polygons));
  if (!area) return failure(area.error().code, area.error().message, {path});
  return publish::District{named.names, std::move(*area)};
}

Result<TextOfAgreement> text_of(const engine::AdoptedAgreement& adopted) {
  const auto draft = agreement::parse(adopted.text, adopted.file);
  if (!draft) return tl::unexpected(agreement::to_error(draft.error()));
  TextOfAgreement out;
  out.id = AgreementId(adopted.id);
  out.title = draft->title.value;
  if (draft->standard_of_proof.value > 0.0) out.standard_of_proof = draft->standard_of_proof.value;
  for (const agreement::Text& party : draft->parties) {
    std::vector<std::string> names = {party.value};
    for (const auto* list : {&draft->titles, &draft->names})
      for (const agreement::DraftOfParty& of : *list)
        if (of.party.value == party.value)
          for (const agreement::Text& name : of.values) names.push_back(name.value);
    out.parties.push_back(std::move(names));
  }
  for (const agreement::DraftArticle& article : draft->articles) {
    out.articles[article.id.value] = article.title.value;
    for (const agreement::DraftRule& rule : article.rules)
      if ((!rule.bound.empty() && rule.bound.size() < draft->parties.size()) ||
          !rule.from_line_of.empty())
        out.one_sided.insert(article.id.value);
  }
  return out;
}

publish::PublicStage public_stage(Stage stage) {
  switch (stage) {
    case Stage::verified:
      return publish::PublicStage::verified;
    case Stage::unsubstantiated:
      return publish::PublicStage::unsubstantiated;
    case Stage::refuted:
      return publish::PublicStage::refuted;
    case Stage::disputed:
      return publish::PublicStage::disputed;
    case Stage::remedied:
      return publish::PublicStage::remedied;
    case Stage::withdrawn:
      return publish::PublicStage::withdrawn;
    default:  // people are at work: nobody else's business
      return publish::PublicStage::assessed;
  }
}

publish::ToldCase told_case(const verify::Case& of, const verify::Desk& desk) {
  publish::ToldCase out{public_stage(of.stage), {}, {}, of.findings};
  for (const auto& [person, casualty] : of.casualties)
    if (verify::is_corroborated(desk, casualty))
      ++out.casualties[static_cast<std::size_t>(casualty.harm)];
  if (!of.decisions.empty()) {
    out.findings = of.decisions.back().findings;
    out.standard = to_text(of.decisions.back().standard);
    std::ranges::replace(out.standard, '_', ' ');
  }
  const verify::Attributed* attributed = verify::attribution(of);
  if (attributed != nullptr && attributed->decided.party != "unattributed")
    out.party = attributed->decided.party;
  return out;
}

// Takes records one by one; the newest version of everything stays.
class Reading {
 public:
  Reading(Instant at, std::vector<std::uint64_t> numbers) : at_(at), numbers_(std::move(numbers)) {}

  Result<void> take(const record::Record& record) {
    if (auto followed = chain_.follow(record); !followed) return followed;
    if (record.type == record::Type::run_started) open_since_ = record.at;
    if (record.type == record::Type::run_finished) open_since_.reset();
    if (record.at > at_) {
      later_ = std::max(later_.value_or(record.at), record.at);
      return {};
    }
    if (record::is_of_desk(record.type)) return take_entry(record);
    switch (record.type) {
      case record::Type::agreement_adopted:
        return take_agreement(record);
      case record::Type::incident_opened:
      case record::Type::incident_revised:
        return take_incident(record);
      case record::Type::finding_made:
      case record::Type::finding_revised:
        return take_finding(record);
      case record::Type::finding_withdrawn:
        return withdraw(record);
      default:
        return {};
    }
  }

  // It had begun by then, and has no end to this day.
  bool run_is_open() const { return open_since_ && *open_since_ <= at_; }
  std::optional<Instant> later() const { return later_; }
  Knowledge knowledge() {
    Knowledge out;
    for (auto& [id, told] : incidents_) out.incidents.push_back(std::move(told));
    for (auto& [id, told] : findings_) out.findings.push_back(std::move(told));
    for (auto& [id, text] : agreements_) out.agreements.push_back(std::move(text));
    std::vector<const verify::Case*> decided;
    for (const auto& [id, of] : desk_.cases)
      if (is_decided(of.stage)) decided.push_back(&of);
    std::ranges::stable_sort(decided, {}, [](const verify::Case* of) { return of->moved; });
    for (const verify::Case* of : decided) out.cases.push_back(told_case(*of, desk_));
    return out;
  }

 private:
  Result<void> take_entry(const record::Record& record) {
    const auto entry = verify::decode(engine::kind_of(record.type), record.body);
    if (!entry) return tl::unexpected(entry.error());
    return verify::evolve(desk_, *entry, record.at);
  }

  Result<void> take_agreement(const record::Record& record) {
    const auto adopted = engine::decode_adopted(record.body);
    if (!adopted) return tl::unexpected(adopted.error());
    auto text = text_of(*adopted);
    if (!text) return tl::unexpected(text.error());
    agreements_.insert_or_assign(adopted->id, std::move(*text));
    return {};
  }

  Result<void> take_incident(const record::Record& record) {
    auto incident = record::decode_incident(record.body);
    if (!incident) return tl::unexpected(incident.error());
    publish::ToldIncident& told = incidents_[incident->id.text];
    told.face = faces_.take(*incident, record.digest);
    told.incident = std::move(*incident);
    told.record = number_of(record);
    return {};
  }

  Result<void> take_finding(const record::Record& record) {
    auto finding = record::decode_finding(record.body);
    if (!finding) return tl::unexpected(finding.error());
    publish::ToldFinding& told = findings_[finding->id.text];
    told.finding = std::move(*finding);
    told.record = number_of(record);
    return {};
  }

  Result<void> withdraw(const record::Record& record) {
    const auto withdrawn = engine::decode_withdrawn(record.body);
    if (!withdrawn) return tl::unexpected(withdrawn.error());
    findings_.erase(withdrawn->id);
    return {};
  }

  Instant at_;
  std::optional<Instant> open_since_;
  std::optional<Instant> later_;
  record::Chain chain_;
  verify::Desk desk_;
  // In the public log; 0 where that has it not yet.
  std::uint64_t number_of(const record::Record& record) const {
    return record.sequence <= numbers_.size() ? numbers_[record.sequence - 1] : 0;
  }

  std::vector<std::uint64_t> numbers_;
  publish::PublicFaces faces_;
  std::map<std::string, publish::ToldIncident> incidents_;
  std::map<std::string, publish::ToldFinding> findings_;
  std::map<std::string, TextOfAgreement> agreements_;
};

}  // namespace

Result<LoadedPolicy> load_policy(const std::string& path) {
  const auto text = io::read_file(path, publish::max_policy_bytes + 1);
  if (!text) return tl::unexpected(text.error());
  auto policy = publish::parse_policy(*text, path);
  if (!policy) return tl::unexpected(policy.error());
  LoadedPolicy out{std::move(*policy), {}, {path}};
  if (!out.policy.towns.empty()) {
    const std::string file = beside(path, out.policy.towns);
    const auto lines = io::read_file(file);
    if (!lines) return tl::unexpected(lines.error());
    auto towns = publish::parse_towns(*lines, file);
    if (!towns) return tl::unexpected(towns.error());
    out.surroundings.towns = std::move(*towns);
    out.files.push_back(file);
  }
  for (const publish::DistrictFile& named : out.policy.districts) {
    out.files.push_back(beside(path, named.file));
    auto district = load_district(named, out.files.back());
    if (!district) return tl::unexpected(district.error());
    out.surroundings.districts.push_back(std::move(*district));
  }
  out.surroundings.outline = read_outline(project_directory() + "/agreements");
  return out;
}

Result<OnRecord> read_knowledge(const std::string& directory, Instant at) {
  const std::string file = directory + "/" + io::journal_file;
  const auto journal = io::Journal::open_to_read(file);
  if (!journal) return tl::unexpected(journal.error());
  auto numbers = io::public_numbers(directory);
  if (!numbers) return tl::unexpected(numbers.error());
  Reading reading(at, std::move(*numbers));
  auto done = journal->read([&](const record::Record& record) { return reading.take(record); });
  if (!done) return failure(done.error().code, done.error().message, {file});
  if (reading.run_is_open())
    return failure(Code::refused,
                   io::is_locked(directory)
                       ? "a run is under way here and has put nothing on record yet; publish when "
                         "it has ended"
                       : "the last run was cut off before its end: what it was to find is not on "
                         "record, and would read as if nothing had happened; run it again",
                   {directory});
  return OnRecord{reading.knowledge(), reading.later()};
}

namespace {

// As the journal has it: with its dates, or with them set aside.
Result<io::LoadedAgreement> adopted_agreement(const std::string& file, const engine::State& state) {
  for (const bool as_if : {false, true}) {
    io::AgreementOptions options;
    options.as_if_in_force = as_if;
    auto loaded = io::load_agreement(file, options);
    if (!loaded) return tl::unexpected(agreement::to_error(loaded.error()));
    const auto judged = state.adopted.find(loaded->agreement.id.text);
    if (judged != state.adopted.end() && judged->second == engine::digest_of(loaded->adopted))
      return std::move(*loaded);
  }
  return failure(Code::usage, "is not what this journal was judged with", {file});
}

}  // namespace

Result<void> read_standings(publish::Knowledge& known, const std::string& directory,
                            const std::vector<std::string>& files, Instant at, int hours) {
  const Instant then = at - std::chrono::hours{hours};
  const auto state = io::replay(directory, {}, then);
  if (!state) return tl::unexpected(state.error());
  known.standings_as_of = then;
  if (state->adopted.empty()) return {};  // the journal had not begun
  for (const std::string& file : files) {
    const auto loaded = adopted_agreement(file, *state);
    if (!loaded) return tl::unexpected(loaded.error());
    const auto standings = engine::standings_of(*state, loaded->agreement, then);
    known.standings.insert(known.standings.end(), standings.begin(), standings.end());
  }
  return {};
}

std::vector<std::string> party_names(const Knowledge& known) {
  std::vector<std::string> all;
  for (const TextOfAgreement& agreement : known.agreements)
    for (const std::vector<std::string>& names : agreement.parties)
      all.insert(all.end(), names.begin(), names.end());
  return all;
}

}  // namespace truce::apps
