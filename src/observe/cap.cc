// SPDX-License-Identifier: Apache-2.0
// CAP 1.2 alerts: one data line is one info with one of its areas. Only status Actual is an
// observation; an exercise or a test is none. The happening lies evenly within the area, some time
// from onset (else effective, else sent) to expires. A warning is no attack: its act is air_alert.
// A Cancel is kept as a message that asserts nothing.
#include <algorithm>
#include <array>

#include "base/text.h"
#include "observe/bounds.h"
#include "observe/cap_area.h"
#include "observe/cap_xml.h"
#include "observe/compass.h"
#include "observe/formats.h"
#include "observe/table.h"
#include "observe/ukraine_areas.h"
#include "observe/words.h"

namespace truce::observe {
namespace {

struct Word {
  std::string_view text;
  Act act;
  bool is_stem = false;  // any ending may follow
};

// What an event's name says, first match counts: longer phrases before their parts. Whole words in
// lower case, singular or plural.
constexpr std::array<Word, 49> event_words = {{
    // The end of something, or the danger of it, is not the thing.
    {"all clear", Act::unknown},
    {"відбій", Act::unknown, true},
    {"fire weather", Act::civil},
    {"fire danger", Act::civil},
    {"fire risk", Act::civil},
    {"cease fire", Act::unknown},
    {"mine collapse", Act::civil},
    {"mine accident", Act::civil},
    {"mine fire", Act::civil},
    {"coal mine", Act::civil},
    {"air raid", Act::air_alert},
    {"air alert", Act::air_alert},
    {"air threat", Act::air_alert},
    {"siren", Act::air_alert},
    {"missile", Act::air_alert},
    {"drone", Act::air_alert},
    {"uav", Act::air_alert},
    {"povitriana tryvoha", Act::air_alert},
    {"tryvoha", Act::air_alert},
    {"повітряна тривога", Act::air_alert, true},
    {"повітряної тривоги", Act::air_alert, true},
    {"ракетна небезпек", Act::air_alert, true},
    {"ракетної небезпек", Act::air_alert, true},
    {"gunfire", Act::small_arms_fire},
    {"gun fire", Act::small_arms_fire},
    {"small arms", Act::small_arms_fire},
    {"machine gun", Act::small_arms_fire},
    {"shooting", Act::small_arms_fire},
    {"shots fired", Act::small_arms_fire},
    {"artillery fire", Act::impact},
    {"mortar fire", Act::impact},
    {"rocket fire", Act::impact},
    {"shelling", Act::impact},
    {"обстріл", Act::impact, true},
    {"unexploded", Act::mine},
    {"explosive ordnance", Act::mine},
    {"explosion", Act::explosion},
    {"вибухонебезпечн", Act::mine, true},
    {"вибух", Act::explosion, true},
    {"land mine", Act::mine},
    {"landmine", Act::mine},
    {"minefield", Act::mine},
    {"mine", Act::mine},
    {"jamming", Act::jamming},
    {"wildfire", Act::heat},
    {"wild fire", Act::heat},
    {"bushfire", Act::heat},
    {"fire", Act::heat},
    {"пожеж", Act::heat, true},
}};

// How likely a CAP 1.2 certainty says it is: Likely is above one half, Possible below.
double share_of(std::string_view certainty) {
  if (certainty == "Observed") return 0.95;
  if (certainty == "Likely") return 0.75;
  if (certainty == "Possible") return 0.35;
  if (certainty == "Unlikely") return 0.05;
  return 0.5;
}

ActShares act_of_info(const CapInfo& info) {
  std::string event = lower_words(plain_words(info.event));
  std::ranges::replace(event, '-', ' ');
  for (const Word& word : event_words) {
    if (!(word.is_stem ? holds_stem(event, word.text) : holds_noun(event, word.text))) continue;
    // The warning itself is certain: it is in our hands.
    const bool is_told = word.act == Act::air_alert || word.act == Act::unknown;
    return is_told ? only(word.act) : mostly(word.act, share_of(info.certainty));
  }
  const bool peaceful = info.category.find("Security") == std::string::npos &&
                        info.category.find("Safety") == std::string::npos &&
                        info.category.find("CBRNE") == std::string::npos &&
                        info.category.find("Other") == std::string::npos;
  if (peaceful && !info.category.empty()) return mostly(Act::civil, share_of(info.certainty));
  return only(Act::unknown);
}

// Why an alert as a whole is no observation; empty where it may be one.
std::string refusal_of(const CapAlert& alert) {
  if (alert.too_large) return "the alert is longer than 1 MiB";
  if (alert.identifier.empty()) return "no identifier: CAP requires one";
  if (alert.status == "Exercise") return "status Exercise: an exercise is no observation";
  if (alert.status == "Test") return "status Test: a test is no observation";
  if (alert.status == "Draft") return "status Draft: a draft is no observation";
  if (alert.status == "System") return "status System: a message among systems is no observation";
  if (alert.status != "Actual") return "status is not Actual, Exercise, System, Test or Draft";
  if (alert.message_type == "Ack") return "msgType Ack: an acknowledgement is no observation";
  if (alert.message_type == "Error") return "msgType Error: a rejection is no observation";
  if (alert.message_type != "Alert" && alert.message_type != "Update" &&
      alert.message_type != "Cancel")
    return "msgType is not Alert, Update, Cancel, Ack or Error";
  if (alert.identifier.size() + alert.sender.size() > 500)
    return "identifier and sender are longer than 500 bytes";
  return {};
}

bool read_time(std::string_view text, Instant& out) {
  const Result<Instant> at = parse_instant(text);
  if (!at || !is_in_bounds(*at)) return false;
  out = *at;
  return true;
}

// Empty: read.
std::string read_span(const CapAlert& alert, const CapInfo& info, TimeSpan& when) {
  const std::string& start = !info.onset.empty()       ? info.onset
                             : !info.effective.empty() ? info.effective
                                                       : alert.sent;
  if (!read_time(start, when.from))
    return "no time in onset, effective or sent: write 2015-03-10T09:40:00-00:00, from 1900 to "
           "2100";
  when.until = when.from;
  if (info.expires.empty()) return {};
  if (!read_time(info.expires, when.until))
    return "expires is not a time with its zone from 1900 to 2100";
  if (when.until < when.from) return "expires is before the alert begins";
  return {};
}

std::string read_place(const CapArea& area, Place& where) {
  if (area.polygons.size() + area.circles.size() > max_area_shapes)
    return "an area of more than 1,000 shapes";
  std::vector<Shape> shapes;
  for (const std::string& text : area.polygons) {
    const Result<Shape> shape = parse_cap_polygon(text);
    if (!shape) return shape.error().message;
    shapes.push_back(*shape);
  }
  for (const std::string& text : area.circles) {
    const Result<Shape> shape = parse_cap_circle(text);
    if (!shape) return shape.error().message;
    shapes.push_back(*shape);
  }
  if (!shapes.empty()) {
    where = place_of(shapes);
    return {};
  }
  const Area* known = ukraine_area(area.description);
  for (const std::string& code : area.geocodes)
    if (!known) known = ukraine_area(code);
  if (!known)
    return "an area without polygon or circle, and no first-level unit of Ukraine by name or code";
  where = place_of(*known);
  return {};
}

// "sender,identifier,sent" of the first alert referred to: updates are one origin with it.
std::string_view first_reference(std::string_view references) {
  const std::string_view first = references.substr(0, references.find_first_of(" \t\r\n"));
  const std::size_t from = first.find(',');
  if (from == std::string_view::npos) return {};
  return first.substr(from + 1, first.find(',', from + 1) - from - 1);
}

class CapReader final : public Reader, private CapAlerts {
 public:
  explicit CapReader(std::string file) : file_(std::move(file)) {}

  void feed(std::string_view bytes, const Sink& sink) override {
    sink_ = &sink;
    xml_.feed(bytes, *this);
  }
  void finish(const Sink& sink) override {
    sink_ = &sink;
    xml_.finish(*this);
  }

 private:
  void alert(const CapAlert& alert) override {
    const std::string refusal = refusal_of(alert);
    if (alert.too_large || alert.infos.empty())
      return quarantine(alert.line, refusal.empty() ? "an alert without info" : refusal, alert, {});
    std::size_t info_number = 0;
    for (const CapInfo& info : alert.infos) {
      ++info_number;
      if (info.areas.empty())
        quarantine(info.line, refusal.empty() ? "an info without area" : refusal, alert, info);
      std::size_t area_number = 0;
      for (const CapArea& area : info.areas) {
        const std::string number =
            std::to_string(info_number) + "." + std::to_string(++area_number);
        if (refusal.empty())
          one(alert, info, area, number);
        else
          quarantine(area.line, refusal, alert, info);
      }
    }
  }
  void fault(std::uint64_t line, std::uint64_t column, std::string reason,
             std::string_view raw) override {
    tell(line, column, std::move(reason), raw);
  }

  void one(const CapAlert& alert, const CapInfo& info, const CapArea& area,
           const std::string& number) {
    seen_ = {};
    std::string reason = read_span(alert, info, seen_.when);
    if (reason.empty()) reason = read_place(area, seen_.where);
    if (!reason.empty()) return quarantine(area.line, std::move(reason), alert, info);
    seen_.id.text = "cap:" + alert.identifier + ":" + number;
    const std::string_view first = first_reference(alert.references);
    seen_.origin.text = "cap:";
    seen_.origin.text += utf8_prefix(first.empty() ? alert.identifier : first, 500);
    set_text(seen_.source, !info.sender_name.empty() ? info.sender_name
                           : !alert.sender.empty()   ? alert.sender
                                                     : "CAP, sender not told");
    seen_.means = Means::alert_system;
    seen_.grade = {'C', 3};
    // A cancelled message asserts nothing any more.
    seen_.act = alert.message_type == "Cancel" ? only(Act::unknown) : act_of_info(info);
    seen_.site = only(Site::unknown);
    set_text(seen_.text, info.headline.empty() ? info.event : info.headline);
    if (!info.description.empty()) set_text(seen_.text, seen_.text + ": " + info.description);
    add_facts(alert, info, area);
    seen_.line = {file_, area.line};
    sink_->observation(seen_);
  }
  void add_facts(const CapAlert& alert, const CapInfo& info, const CapArea& area) {
    std::vector<Fact>& facts = seen_.facts;
    add_fact(facts, "message", lower_ascii(alert.message_type));
    add_fact(facts, "references", alert.references);
    if (alert.message_type == "Cancel")
      add_fact(facts, "cancels", first_reference(alert.references));
    add_fact(facts, "event", info.event);
    add_fact(facts, "category", info.category);
    add_fact(facts, "urgency", info.urgency);
    add_fact(facts, "severity", info.severity);
    add_fact(facts, "certainty", info.certainty);
    add_fact(facts, "area", area.description);
    if (alert.scope != "Public") add_fact(facts, "scope", lower_ascii(alert.scope));
  }
  void quarantine(std::uint64_t line, std::string reason, const CapAlert& alert,
                  const CapInfo& info) {
    tell(line, 0, std::move(reason), alert.identifier + " " + info.event + " " + info.headline);
  }
  void tell(std::uint64_t line, std::uint64_t column, std::string reason, std::string_view raw) {
    std::string text = to_utf8(utf8_prefix(raw, max_text_bytes));
    text.resize(utf8_prefix(text, max_text_bytes).size());
    sink_->quarantined({{file_, line}, column, std::move(reason), std::move(text)});
  }

  std::string file_;
  CapXml xml_;
  const Sink* sink_ = nullptr;  // during feed and finish
  Observation seen_;
};

}  // namespace

std::unique_ptr<Reader> make_cap_reader(std::string file) {
  return std::make_unique<CapReader>(std::move(file));
}

}  // namespace truce::observe
