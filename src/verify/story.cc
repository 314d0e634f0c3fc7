// SPDX-License-Identifier: Apache-2.0
#include "verify/story.h"

#include <algorithm>

#include "verify/decide.h"

namespace truce::verify {
namespace {

using Kind = Block::Kind;

// To the second: what is below it is for machines.
std::string moment(Instant at) {
  constexpr std::int64_t second = 1'000'000'000;
  return to_text(Instant{at.ns - at.ns % second});
}

std::string listed(const std::vector<EvidenceId>& ids) {
  std::string text;
  for (const EvidenceId& id : ids) text += (text.empty() ? "" : ", ") + id.text;
  return text.empty() ? "nothing named" : text;
}

std::string listed(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : " and ") + name;
  return text;
}

std::string listed(const std::vector<FindingRef>& refs) {
  std::string text;
  for (const FindingRef& ref : refs) text += (text.empty() ? "" : ", ") + ref.finding.text;
  return text.empty() ? "no finding" : text;
}

std::string because(const std::string& reason) {
  return reason.empty() ? "" : ": " + reason;
}

struct Words {
  std::string operator()(const UserEnrolled& e) const {
    std::string roles;
    for (const Role role : e.roles) roles += (roles.empty() ? "" : ", ") + spaced(to_text(role));
    return "enrolled " + e.name + " as " + roles;
  }
  std::string operator()(const UserDisabled& e) const {
    return "ended the enrolment of " + e.name + because(e.reason);
  }
  std::string operator()(const CaseOpened& e) const {
    return "opened the case with " + listed(e.findings) + because(e.reason);
  }
  std::string operator()(const CaseExtended& e) const {
    return "joined " + listed(e.findings) + because(e.reason);
  }
  std::string operator()(const CaseClaimed& e) const {
    return e.seat == Seat::lead ? "took the lead" : "took the second seat, to check the work";
  }
  std::string operator()(const CaseReleased& e) const {
    return "released the " + std::string(to_text(e.seat)) + " seat" + because(e.reason);
  }
  std::string operator()(const CaseMoved& e) const {
    const std::string agreed = e.agreed.empty() ? "" : ", " + listed(e.agreed) + " agreeing";
    return "moved the case from " + std::string(to_text(e.from)) + " to " +
           std::string(to_text(e.to)) + agreed + because(e.reason);
  }
  std::string operator()(const OpinionGiven& e) const {
    return "gave the opinion '" + std::string(to_text(e.outcome)) + "', by " +
           spaced(to_text(e.standard)) + ", confidence " + std::string(to_text(e.confidence)) +
           ", having considered " + listed(e.considered) + because(e.reason);
  }
  std::string operator()(const ReplyInvited& e) const {
    return "invited " + e.party + " to reply until " + to_text(e.until);
  }
  std::string operator()(const ReplyReceived& e) const {
    return "recorded that " + e.party + " " + spaced(to_text(e.position)) + ": " + e.words;
  }
  std::string operator()(const EvidenceAdded& e) const {
    return "added " + e.id.text + ", " + e.title + because(e.reason);
  }
  std::string operator()(const CustodyLogged& e) const {
    return spaced(to_text(e.act)) + " " + e.evidence.text + because(e.purpose);
  }
  std::string operator()(const HypothesisStated& e) const {
    return "stated hypothesis " + e.hypothesis + " (" + e.party + "): " + e.words;
  }
  std::string operator()(const EvidenceWeighed& e) const {
    const std::string weight =
        e.bearing == Leaning::neutral
            ? "neutral on"
            : spaced(to_text(e.strength)) +
                  (e.bearing == Leaning::supports ? " support for" : " evidence against");
    return "weighed " + e.evidence.text + " as " + weight + " " + e.hypothesis + because(e.reason);
  }
  std::string operator()(const AttributionOpined& e) const {
    return "would attribute it to " + e.party + ", by " + spaced(to_text(e.standard)) +
           ", confidence " + std::string(to_text(e.confidence)) + because(e.reason);
  }
  std::string operator()(const AttributionDecided& e) const {
    return "decided the attribution: " + e.party + ", by " + spaced(to_text(e.standard)) + ", " +
           listed(e.agreed) + " agreeing";
  }
  std::string operator()(const PersonSealed& e) const { return "sealed person " + e.id.text; }
  std::string operator()(const PersonErased& e) const {
    return "erased person " + e.id.text + because(e.reason);
  }
  std::string operator()(const PersonShown& e) const {
    return "learned who " + e.id.text + " is" + because(e.purpose);
  }
  std::string operator()(const WatchTaken& e) const {
    return "took the watch" + (e.before.empty() ? "" : " over from " + e.before) + because(e.words);
  }
  std::string operator()(const WatchHandedOver& e) const {
    return "handed the watch over to " + e.to + because(e.words);
  }
  std::string operator()(const NoteWritten& e) const {
    return "noted" + (e.about.empty() ? "" : " of " + e.about) + because(e.words);
  }
  std::string operator()(const AlertsSet& e) const {
    std::string silent;
    for (const AlertChoice& choice : e.alerts)
      if (!choice.on || choice.at_least > 0)
        silent += (silent.empty() ? "" : ", ") + spaced(to_text(choice.kind)) +
                  (choice.on ? " below " + to_decimal(choice.at_least, 4) : "");
    if (e.quiet_from != e.quiet_until)
      silent += (silent.empty() ? "" : ", ") +
                ("quiet from minute " + std::to_string(e.quiet_from)) + " to " +
                std::to_string(e.quiet_until) + " of the UTC day";
    return "set their alerts: " + (silent.empty() ? "none is silent" : "silent are " + silent) +
           because(e.reason);
  }
  std::string operator()(const CasualtyRecorded& e) const {
    return "recorded " + e.person.text + " (" + std::string(to_text(e.status)) + ") as " +
           std::string(to_text(e.harm)) + ", resting on " + listed(e.evidence);
  }
  std::string operator()(const ClaimRegistered& e) const {
    return "registered claim " + e.id.text + " by " + e.claimant + ": " +
           std::to_string(e.quantity) + " " + e.unit + because(e.words);
  }
  std::string operator()(const ClaimHeld& e) const {
    return "held claim " + e.id.text + " against what is known: " + spaced(to_text(e.answer)) +
           because(e.reason);
  }
  std::string operator()(const CorrectionAsked& e) const {
    return "recorded that a correction is asked for" + because(e.words);
  }
  std::string operator()(const CorrectionAnswered& e) const {
    return std::string(e.accepted ? "accepted" : "declined") + " the correction" + because(e.words);
  }
};

// Fills a document section by section.
class Teller {
 public:
  Teller(const Desk& desk, const Case& of, Document& out) : desk_(desk), case_(of), out_(out) {}

  void tell(const std::vector<std::string>& findings) {
    where_it_stands();
    section("What the machine assessed", findings,
            "No finding belongs to this case: it rests on what people brought.");
    evidence();
    hypotheses();
    replies();
    casualties();
    history();
  }

 private:
  void heading(std::string text) {
    out_.blocks.push_back({Kind::heading, std::move(text), {}, 2, {}});
  }
  void paragraph(std::string text) { out_.blocks.push_back({Kind::paragraph, std::move(text)}); }
  void item(std::string label, std::string text) {
    out_.blocks.push_back({Kind::item, std::move(text), std::move(label)});
  }
  void section(const char* title, const std::vector<std::string>& items, const char* none) {
    heading(title);
    if (items.empty()) paragraph(none);
    for (const std::string& text : items) item({}, text);
  }

  void where_it_stands() {
    heading("How it stands");
    item("Stage:", std::string(to_text(case_.stage)) + " since " + moment(case_.moved) +
                       (case_.round > 1 ? " (round " + std::to_string(case_.round) + ")" : ""));
    for (const Decision& d : case_.decisions)
      item(
          d.round == case_.round ? "Decided:" : "Decided in round " + std::to_string(d.round) + ":",
          std::string(to_text(d.outcome)) + " by " + spaced(to_text(d.standard)) + ", confidence " +
              std::string(to_text(d.confidence)) + ", by " + listed(d.agreed) + ", " +
              moment(d.at));
    attributed();
    for (const auto& [seat, seated] : case_.seats)
      item(seat == Seat::lead ? "Lead:" : "Second:",
           seated.user + " since " + moment(seated.since));
    if (disagree())
      paragraph(
          "The verifiers disagree. One of them may give another opinion, or the seat goes to "
          "a third.");
  }
  void attributed() {
    const Attributed* stands = attribution(case_);
    if (stands == nullptr) item("Attribution:", "nobody is named: nobody has decided");
    for (const Attributed& a : case_.attributions)
      item(&a == stands ? "Attribution:" : "Attributed in round " + std::to_string(a.round) + ":",
           a.decided.party + ", by " + spaced(to_text(a.decided.standard)) + ", by " +
               listed(a.decided.agreed) + ", " + moment(a.at));
  }
  bool disagree() const { return case_.opinions.size() > 1 && !is_decided(case_.stage); }

  void evidence() {
    heading("Evidence");
    if (case_.evidence.empty()) paragraph("None yet.");
    std::set<std::string> origins;
    for (const EvidenceId& id : case_.evidence) {
      const Evidence& e = desk_.evidence.at(id);
      origins.insert(origin_of(desk_, e.added));
      item(id.text + ":", described(e));
    }
    if (!case_.evidence.empty())
      paragraph(std::to_string(origins.size()) +
                (origins.size() == 1 ? " origin" : " independent origins") + " behind " +
                std::to_string(case_.evidence.size()) +
                (case_.evidence.size() == 1 ? " piece." : " pieces."));
  }
  static std::string described(const Evidence& e) {
    const EvidenceAdded& a = e.added;
    std::string text = a.title + ". From " + a.source + " (" + std::string(1, a.grade.reliability) +
                       std::to_string(a.grade.credibility) + "), " + spaced(to_text(a.means)) +
                       ", origin " + a.origin;
    if (!a.observation.empty()) text += "; observation " + a.observation;
    if (!a.working_of.empty()) text += "; a working copy of " + a.working_of.text;
    if (a.visual) text += "; shows what it tells";
    if (a.personal) text += "; personal, never leaves the mission";
    text += ". SHA-256 " + a.sha256 +
            (a.observation.empty() ? ", " + std::to_string(a.bytes) + " bytes" : std::string()) +
            ", kept since " + moment(e.at) + ".";
    for (const Noted& noted : e.custody)
      text += " " + moment(noted.at) + " " + author(noted.entry).user + " " +
              in_words(noted.entry) + ".";
    return text;
  }

  void hypotheses() {
    heading("Who may have done it");
    if (case_.hypotheses.empty()) paragraph("Nobody has stated a hypothesis.");
    for (const auto& [name, hypothesis] : case_.hypotheses) {
      item(name + " (" + hypothesis.stated.party + "):", hypothesis.stated.words);
      for (const Weighing& w : hypothesis.weighings)
        item({}, w.weighed.by.user + " " + in_words(w.weighed));
    }
  }

  void replies() {
    heading("What the parties say");
    for (const auto& [party, until] : case_.invited)
      item(party + ":", "invited to reply until " + to_text(until));
    for (const Reply& reply : case_.replies)
      item(reply.received.party + " " + spaced(to_text(reply.received.position)) + ":",
           reply.received.words + " (" + moment(reply.at) + ")");
    if (case_.invited.empty() && case_.replies.empty()) paragraph("Nobody was asked yet.");
  }

  void casualties() {
    if (case_.casualties.empty()) return;
    heading("People harmed");
    for (const auto& [person, c] : case_.casualties)
      item(c.person.text + ":",
           std::string(to_text(c.harm)) + ", " + std::string(to_text(c.status)) + ", " +
               (is_corroborated(desk_, c) ? "corroborated by " : "not corroborated; rests on ") +
               listed(c.evidence));
  }

  void history() {
    heading("Everything on record");
    for (const Noted& noted : case_.history)
      item(moment(noted.at), author(noted.entry).user + " (" +
                                 spaced(to_text(author(noted.entry).as)) + ") " +
                                 in_words(noted.entry) + ".");
  }

  const Desk& desk_;
  const Case& case_;
  Document& out_;
};

}  // namespace

std::string spaced(std::string_view word) {
  std::string words(word);
  std::ranges::replace(words, '_', ' ');
  return words;
}

std::string in_words(const Entry& entry) {
  return std::visit(Words{}, entry);
}

Document story(const Desk& desk, const Case& of, const std::vector<std::string>& findings) {
  Document document{"en", of.id.text + ": " + of.title, {}};
  document.blocks.push_back({Kind::heading, document.title, {}, 1, {}});
  Teller(desk, of, document).tell(findings);
  return document;
}

}  // namespace truce::verify
