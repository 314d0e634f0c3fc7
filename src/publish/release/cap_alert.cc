// SPDX-License-Identifier: Apache-2.0
#include "publish/release/cap_alert.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/json.h"
#include "publish/markup.h"

namespace truce::publish {
namespace {

// CAP wants an offset, and -00:00 for UTC.
std::string cap_time(Instant at) {
  return to_text(at).substr(0, 19) + "-00:00";
}

void element(std::string& out, std::string_view name, std::string_view text) {
  add(out, "<", name, ">", safe(text), "</", name, ">\n");
}

void parameter(std::string& out, std::string_view name, std::string_view value) {
  out += "<parameter>\n";
  element(out, "valueName", name);
  element(out, "value", value);
  out += "</parameter>\n";
}

std::string_view category_of(Act act) {
  if (act == Act::heat) return "Fire";
  if (act == Act::jamming) return "Infra";
  return act == Act::civil ? "Other" : "Security";
}

// What lies on the ground goes on; all else is over when its delay has passed.
std::string_view urgency_of(Act act) {
  if (act == Act::unknown) return "Unknown";
  return act == Act::mine ? "Immediate" : "Past";
}

std::string_view severity_of(const PublicItem& item) {
  if (item.killed && item.killed->high > 0) return "Extreme";
  switch (item.act) {
    case Act::unknown:
      return "Unknown";
    case Act::impact:
    case Act::air_strike:
    case Act::uav_strike:
    case Act::mine:
    case Act::harm:
    case Act::raid:
      return "Severe";
    case Act::explosion:
    case Act::airburst:
    case Act::outgoing_fire:
    case Act::small_arms_fire:
    case Act::air_defence:
    case Act::air_alert:
    case Act::jamming:
      return "Moderate";
    default:
      return "Minor";
  }
}

std::string_view certainty_of(const PublicItem& item) {
  if (item.stage == PublicStage::verified || item.stage == PublicStage::remedied) return "Observed";
  if (item.act_likelihood >= Likelihood::likely) return "Likely";
  return item.act_likelihood >= Likelihood::very_unlikely ? "Possible" : "Unlikely";
}

bool can_hurt(Act act) {
  return act == Act::explosion || act == Act::impact || act == Act::airburst ||
         act == Act::air_strike || act == Act::uav_strike || act == Act::mine || act == Act::harm ||
         act == Act::air_alert || act == Act::small_arms_fire || act == Act::jamming;
}

std::string polygon_of(const Cell& cell) {
  const CellBounds b = bounds_of(cell);
  const auto corner = [](double lat, double lon) {
    return to_decimal(lat, 5) + "," + to_decimal(lon, 5);
  };
  return corner(b.south, b.west) + " " + corner(b.south, b.east) + " " + corner(b.north, b.east) +
         " " + corner(b.north, b.west) + " " + corner(b.south, b.west);
}

void write_area(std::string& out, const CoarsePlace& where, Language language) {
  out += "<area>\n";
  element(out, "areaDesc", place_words(where, language));
  if (where.point)
    element(
        out, "circle",
        to_decimal(where.point->lat_deg, 3) + "," + to_decimal(where.point->lon_deg, 3) + " 0.1");
  else if (where.form == Form::cell)
    element(out, "polygon", polygon_of(where.cell));
  out += "</area>\n";
}

std::string description_of(const Release& release, const PublicItem& item, Language language) {
  const PublicWords& words = public_words(language);
  std::string out = time_words(item.when, words) + ". " +
                    capital(place_words(item.where, language)) + ". " +
                    capital(what_words(item, words)) + ". ";
  for (const PublicFinding& finding : item.findings)
    out += capital(article_words(release, finding, words)) + ": " + finding_words(finding, words) +
           ". ";
  if (item.party) out += capital(say(words.named_party, {{"party", *item.party}})) + ". ";
  return out + capital(stage_words(item, words)) + ".";
}

std::string_view response_of(CapType type, Audience audience) {
  if (type == CapType::cancel) return "AllClear";
  return audience == Audience::civilians ? "Avoid" : "Assess";
}

void write_info(std::string& out, const Release& release, const CapMessage& message,
                Audience audience, Language language) {
  const PublicItem& item = message.item;
  const PublicWords& words = public_words(language);
  out += "<info>\n";
  element(out, "language", words.code);
  element(out, "category", category_of(item.act));
  element(out, "event", words.acts[static_cast<std::size_t>(item.act)]);
  element(out, "responseType", response_of(message.type, audience));
  element(out, "urgency", urgency_of(item.act));
  element(out, "severity", severity_of(item));
  element(out, "certainty", certainty_of(item));
  out += "<eventCode>\n";
  element(out, "valueName", "truce:act");
  element(out, "value", to_text(item.act));
  out += "</eventCode>\n";
  element(out, "effective", cap_time(release.at));
  element(out, "onset", cap_time(item.when.from));
  const int days = item.act == Act::mine && message.type != CapType::cancel ? 7 : 1;
  element(out, "expires", cap_time(release.at + std::chrono::hours{24 * days}));
  element(out, "senderName", words.mission);
  element(
      out, "headline",
      capital(say(words.alert_headline, {{"what", words.acts[static_cast<std::size_t>(item.act)]},
                                         {"where", short_place_words(item.where, language)}})));
  element(out, "description", description_of(release, item, language));
  if (audience == Audience::civilians && message.type != CapType::cancel)
    element(out, "instruction", words.alert_instruction);
  parameter(out, "truce:until", cap_time(item.when.until));
  parameter(out, "truce:stage", to_text(item.stage));
  parameter(out, "truce:confidence", to_text(item.confidence));
  if (item.record != 0) {
    parameter(out, "truce:record", record_text(item.record));
    parameter(out, "truce:proof", proof_path(item.record));
  }
  write_area(out, item.where, language);
  out += "</info>\n";
}

// Of the message, unique to what it says and when: "I-000123.2.20260603T000000Z".
std::string identifier_of(const Release& release, const PublicItem& item) {
  std::string when = to_text(release.at);
  std::erase_if(when, [](char c) { return c == '-' || c == ':'; });
  return item.id.text + "." + std::to_string(item.version) + "." + when;
}

// "sender,identifier,sent" of each, with blanks between (CAP 1.2, 3.2.1).
std::string references_of(const CapMessage& message, std::string_view sender) {
  std::string out;
  for (const CapReference& one : message.references)
    add(out, out.empty() ? "" : " ", sender, ",", one.identifier, ",", cap_time(one.sent));
  return out;
}

// Where it stands in the log and how often it was revised is no news to anybody.
bool is_told_alike(PublicItem one, PublicItem other) {
  for (PublicItem* item : {&one, &other}) {
    item->record = item->version = 0;
    for (PublicFinding& finding : item->findings) finding.record = 0;
  }
  return one == other;
}

}  // namespace

bool is_cap_name(std::string_view text) {
  return !text.empty() && text.size() <= 200 && std::ranges::none_of(text, [](char c) {
    return c == ',' || c == '<' || c == '&' || static_cast<unsigned char>(c) <= ' ' || c == '\x7f';
  });
}

bool concerns(const PublicItem& item, Audience audience) {
  if (item.stage == PublicStage::refuted || item.stage == PublicStage::withdrawn ||
      item.stage == PublicStage::unsubstantiated)
    return false;
  return audience == Audience::monitors || can_hurt(item.act);
}

std::vector<CapMessage> CapHistory::follow(const Release& release) {
  std::vector<CapMessage> messages;
  std::set<IncidentId> told;
  for (const PublicItem& item : release.items) {
    if (!concerns(item, audience_)) continue;
    told.insert(item.id);
    const auto [at, is_new] = sent_.try_emplace(item.id);
    Sent& sent = at->second;
    if (!is_new && is_told_alike(sent.item, item)) continue;
    messages.push_back({is_new ? CapType::alert : CapType::update, item, sent.messages});
    sent.item = item;
    sent.messages.push_back({identifier_of(release, item), release.at});
  }
  for (auto at = sent_.begin(); at != sent_.end();) {
    const bool stands = told.contains(at->first);
    if (!stands) messages.push_back({CapType::cancel, at->second.item, at->second.messages});
    at = stands ? std::next(at) : sent_.erase(at);
  }
  return messages;
}

std::string cap_alert(const Release& release, const CapMessage& message, Audience audience,
                      std::string_view sender, Language language) {
  constexpr std::array<std::string_view, 3> types = {"Alert", "Update", "Cancel"};
  const PublicItem& item = message.item;
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n";
  element(out, "identifier", identifier_of(release, item));
  element(out, "sender", sender);
  element(out, "sent", cap_time(release.at));
  element(out, "status", "Actual");
  element(out, "msgType", types[static_cast<std::size_t>(message.type)]);
  if (audience == Audience::civilians) {
    element(out, "scope", "Public");
  } else {
    element(out, "scope", "Restricted");
    element(out, "restriction", "For monitors and the joint commission");
  }
  if (message.type == CapType::cancel) element(out, "note", public_words(language).alert_cancelled);
  if (!message.references.empty()) element(out, "references", references_of(message, sender));
  write_info(out, release, message, audience, language);
  return out + "</alert>\n";
}

}  // namespace truce::publish
