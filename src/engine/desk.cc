// SPDX-License-Identifier: Apache-2.0
#include "engine/desk.h"

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "verify/entry_lines.h"
#include "verify/plausible.h"

namespace truce::engine {
namespace {

const CurrentFinding* find(const State& state, const FindingId& id) {
  for (const auto& [key, current] : state.findings)
    if (current.id == id) return &current;
  return nullptr;
}

Result<void> take_current(const State& state, std::vector<verify::FindingRef>& refs) {
  for (verify::FindingRef& ref : refs) {
    const CurrentFinding* current = find(state, ref.finding);
    if (current == nullptr)
      return failure(Code::refused, "there is no finding '" + ref.finding.text +
                                        "' on record; findings.jsonl lists them");
    ref.version = current->version;
  }
  return {};
}

// A party as the agreements name it, or nobody: a misspelt name would be heard and judged apart.
Result<void> is_party(const State& state, const std::string& name) {
  if (state.parties.empty() || state.parties.contains(name) || name == "unattributed") return {};
  std::string known;
  for (const std::string& party : state.parties) known += (known.empty() ? "" : ", ") + party;
  return failure(Code::refused, "'" + name + "' is no party of the agreements on record: " + known);
}

Result<void> names_parties(const State& state, const verify::Entry& entry) {
  return std::visit(
      [&](const auto& e) -> Result<void> {
        using Kind = std::decay_t<decltype(e)>;
        constexpr bool by_others = std::is_same_v<Kind, verify::AttributionDecided>;
        if constexpr (requires { e.party; } && !by_others)
          return is_party(state, e.party);
        else
          return {};
      },
      entry);
}

// "C-000001", as the mission's own ids are, and no other text.
bool is_own_id(std::string_view text) {
  constexpr std::size_t digits = 6;
  return text.size() == 2 + digits && text[0] >= 'A' && text[0] <= 'Z' && text[1] == '-' &&
         std::ranges::all_of(text.substr(2), is_digit);
}

bool is_on_record(const State& state, const std::string& id) {
  switch (id.front()) {
    case 'A':
      return state.desk.claims.contains(ClaimId(id));
    case 'C':
      return state.desk.cases.contains(CaseId(id));
    case 'E':
      return state.desk.evidence.contains(EvidenceId(id));
    case 'F':
      return find(state, FindingId(id)) != nullptr;
    case 'I':
      return std::ranges::any_of(state.association.incidents(),
                                 [&](const Incident& one) { return one.id.text == id; });
    case 'P':
      return state.desk.persons.contains(PersonId(id));
    case 'Q':
      return state.desk.corrections.contains(InquiryId(id));
    default:
      return true;  // of a part that counts elsewhere
  }
}

Result<void> is_about_something(const State& state, const verify::Entry& entry) {
  std::string about;
  if (const auto* asked = std::get_if<verify::CorrectionAsked>(&entry)) about = asked->about;
  if (const auto* note = std::get_if<verify::NoteWritten>(&entry)) about = note->about;
  if (!is_own_id(about) || is_on_record(state, about)) return {};
  return failure(Code::refused, "there is no '" + about + "' on record");
}

}  // namespace

std::size_t kind_of(record::Type type) {
  check(record::is_of_desk(type), "a record of the desk");
  return static_cast<std::size_t>(type) - static_cast<std::size_t>(record::desk_first);
}

record::Type type_of(const verify::Entry& entry) {
  return static_cast<record::Type>(static_cast<std::size_t>(record::desk_first) + entry.index());
}

Result<std::vector<verify::Entry>> decide_entry(const State& state, verify::Entry wanted,
                                                Instant at) {
  Result<void> current;
  if (auto* opened = std::get_if<verify::CaseOpened>(&wanted))
    current = take_current(state, opened->findings);
  if (auto* extended = std::get_if<verify::CaseExtended>(&wanted))
    current = take_current(state, extended->findings);
  if (!current) return tl::unexpected(current.error());
  if (auto named = names_parties(state, wanted); !named) return tl::unexpected(named.error());
  if (const auto* added = std::get_if<verify::EvidenceAdded>(&wanted);
      added != nullptr && !added->observation.empty() &&
      !state.recorded_ids.contains(added->observation))
    return failure(Code::refused, "there is no observation '" + added->observation + "' on record");
  if (auto about = is_about_something(state, wanted); !about) return tl::unexpected(about.error());
  const verify::Entry asked = wanted;
  auto entries = verify::decide(state.desk, std::move(wanted), at);
  if (!entries) return entries;
  if (auto plausible = verify::is_plausible(state.desk, asked, at); !plausible)
    return tl::unexpected(plausible.error());
  return entries;
}

Draft draft_of(const verify::Entry& entry) {
  return {type_of(entry), verify::encode(entry)};
}

std::vector<std::string> changed_findings(const State& state, const verify::Case& of) {
  std::vector<std::string> changed;
  for (const auto& [id, version] : of.findings) {
    const CurrentFinding* current = find(state, id);
    if (current == nullptr)
      changed.push_back(id.text + " was withdrawn by the assessment since it was joined");
    else if (current->version != version)
      changed.push_back(id.text + " was joined in version " + std::to_string(version) +
                        " and stands in version " + std::to_string(current->version) + ": " +
                        std::string(to_text(current->verdict)));
  }
  return changed;
}

}  // namespace truce::engine
