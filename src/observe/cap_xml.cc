// SPDX-License-Identifier: Apache-2.0
#include "observe/cap_xml.h"

#include <expat.h>

#include <algorithm>

#include "base/check.h"
#include "base/text.h"
#include "observe/reader.h"

namespace truce::observe {
namespace {

constexpr std::size_t max_depth = 64;
constexpr char namespace_mark = '|';

struct ParserDelete {
  void operator()(XML_Parser parser) const { XML_ParserFree(parser); }
};

// "urn:oasis:names:tc:emergency:cap:1.2|area" -> "area"; a name of another vocabulary is empty.
std::string_view cap_name(std::string_view name) {
  const std::size_t mark = name.rfind(namespace_mark);
  if (mark == std::string_view::npos) return name;
  const std::string_view space = name.substr(0, mark);
  if (space != "urn:oasis:names:tc:emergency:cap:1.2" &&
      space != "urn:oasis:names:tc:emergency:cap:1.1")
    return {};
  return name.substr(mark + 1);
}

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\x1E';
}

// Where a document may start again after broken XML; npos: not in this piece.
std::size_t restart_in(std::string_view piece) {
  const std::size_t open = piece.rfind('<');
  if (open == std::string_view::npos) return open;
  const std::string_view tag = piece.substr(open);
  if (tag.starts_with("<?xml") || tag.starts_with("<alert")) return open;
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n>/"));
  return name.size() > 7 && name[1] != '/' && name.ends_with(":alert") ? open
                                                                       : std::string_view::npos;
}

std::uint64_t newlines(std::string_view text) {
  return static_cast<std::uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

struct CapXml::State {
  std::unique_ptr<XML_ParserStruct, ParserDelete> parser;
  CapAlerts* alerts = nullptr;  // during feed and finish

  std::string held;        // a piece that has not come to its '>' yet
  bool skipping = false;   // it was too long: drop the rest of it
  std::uint64_t line = 1;  // where the piece under way starts
  bool in_document = false;
  bool recovering = false;       // after broken XML: wait for a start
  std::uint64_t first_line = 1;  // of the document under way

  // The document under way.
  std::size_t depth = 0;
  bool root_done = false;
  bool found_alert = false;
  std::string refusal;  // why the handlers stopped the parser

  // The alert under way.
  std::size_t alert_depth = 0;    // depth of its element; 0: outside
  std::size_t foreign_depth = 0;  // inside an element of another vocabulary; 0: not
  CapAlert alert;
  std::size_t alert_bytes = 0;
  std::string text;  // of the element under way

  void reset_parser();
  void piece(std::string_view bytes);
  void start_document(std::string_view bytes);
  void parse(std::string_view bytes, bool last);
  void broken(std::string_view bytes);
  void fault(std::uint64_t at_line, std::uint64_t column, std::string reason, std::string_view raw);
  void end_document();

  std::uint64_t current_line() { return first_line + XML_GetCurrentLineNumber(parser.get()) - 1; }
  void refuse(std::string reason) {
    if (refusal.empty()) refusal = std::move(reason);
    XML_StopParser(parser.get(), XML_FALSE);
  }
  void open(std::string_view name);
  void close(std::string_view name);
  void close_in_alert(std::string_view name);
  void close_in_info(std::string_view name, CapInfo& info);
  void characters(std::string_view bytes);

  // The C library's callbacks; none of them may throw.
  static void on_open(void* user, const XML_Char* name, const XML_Char**) {
    static_cast<State*>(user)->open(name);
  }
  static void on_close(void* user, const XML_Char* name) { static_cast<State*>(user)->close(name); }
  static void on_characters(void* user, const XML_Char* bytes, int size) {
    static_cast<State*>(user)->characters({bytes, static_cast<std::size_t>(size)});
  }
  static void on_doctype(void* user, const XML_Char*, const XML_Char*, const XML_Char*, int) {
    static_cast<State*>(user)->refuse(
        "a document type is not allowed in CAP: remove <!DOCTYPE ...>");
  }
};

void CapXml::State::reset_parser() {
  if (!parser)
    parser.reset(XML_ParserCreateNS(nullptr, namespace_mark));
  else
    XML_ParserReset(parser.get(), nullptr);
  check(parser != nullptr, "room for an XML parser");
  XML_SetUserData(parser.get(), this);
  XML_SetElementHandler(parser.get(), on_open, on_close);
  XML_SetCharacterDataHandler(parser.get(), on_characters);
  XML_SetStartDoctypeDeclHandler(parser.get(), on_doctype);
  depth = 0;
  root_done = false;
  found_alert = false;
  refusal.clear();
  alert_depth = 0;
  foreign_depth = 0;
  text.clear();
}

void CapXml::State::fault(std::uint64_t at_line, std::uint64_t column, std::string reason,
                          std::string_view raw) {
  alerts->fault(at_line, column, std::move(reason), raw);
}

void CapXml::State::start_document(std::string_view bytes) {
  const std::uint64_t before = line;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty() && is_blank(bytes.front())) {
    if (bytes.front() == '\n') ++line;
    bytes.remove_prefix(1);
  }
  if (recovering) {
    const std::size_t start = restart_in(bytes);
    if (start == std::string_view::npos)
      bytes = {};
    else {
      line += newlines(bytes.substr(0, start));
      bytes.remove_prefix(start);
    }
  }
  if (!bytes.empty()) {
    reset_parser();
    in_document = true;
    first_line = line;
    parse(bytes, false);
  }
  line = before;
}

// One piece: bytes up to and with a '>', so that how the input was cut can never matter.
void CapXml::State::piece(std::string_view bytes) {
  if (in_document)
    parse(bytes, false);
  else
    start_document(bytes);
  line += newlines(bytes);
}

void CapXml::State::parse(std::string_view bytes, bool last) {
  const auto size = static_cast<int>(bytes.size());
  if (XML_Parse(parser.get(), bytes.data(), size, last ? 1 : 0) == XML_STATUS_ERROR)
    broken(bytes);
  else if (root_done)
    end_document();
}

void CapXml::State::broken(std::string_view bytes) {
  std::string reason = refusal;
  if (reason.empty())
    reason = std::string("broken XML: ") + XML_ErrorString(XML_GetErrorCode(parser.get()));
  if (alert_depth > 0)
    reason += "; the alert that starts on line " + std::to_string(alert.line) + " is lost with it";
  fault(current_line(), XML_GetCurrentColumnNumber(parser.get()) + 1, std::move(reason), bytes);
  in_document = false;
  recovering = true;
}

void CapXml::State::end_document() {
  in_document = false;
  if (!found_alert)
    fault(first_line, 0, "an XML document without a CAP alert: <alert> of CAP 1.2 is needed", {});
}

void CapXml::State::open(std::string_view name) {
  if (++depth > max_depth) return refuse("elements nested deeper than 64");
  text.clear();
  if (foreign_depth > 0) return;
  name = cap_name(name);
  if (alert_depth == 0) {
    if (name != "alert") return;
    found_alert = true;
    alert_depth = depth;
    alert = {};
    alert.line = current_line();
    alert_bytes = 0;
  } else if (name.empty()) {
    foreign_depth = depth;
  } else if (name == "info" && depth == alert_depth + 1) {
    alert_bytes += sizeof(CapInfo);
    if (!alert.too_large) alert.infos.emplace_back().line = current_line();
  } else if (name == "area" && depth == alert_depth + 2 && !alert.infos.empty()) {
    alert_bytes += sizeof(CapArea);
    if (!alert.too_large) alert.infos.back().areas.emplace_back().line = current_line();
  }
  alert.too_large = alert.too_large || alert_bytes > max_line_bytes;
}

void CapXml::State::characters(std::string_view bytes) {
  if (alert_depth == 0 || foreign_depth > 0 || alert.too_large) return;
  alert_bytes += bytes.size();
  if (alert_bytes > max_line_bytes)
    alert.too_large = true;
  else
    text += bytes;
}

void CapXml::State::close(std::string_view name) {
  const std::size_t closing = depth--;
  if (depth == 0) root_done = true;
  if (foreign_depth > 0) {
    if (closing == foreign_depth) foreign_depth = 0;
    return;
  }
  if (alert_depth == 0) return;
  if (closing == alert_depth) {
    alert_depth = 0;
    alerts->alert(alert);
    return;
  }
  if (!alert.too_large) close_in_alert(cap_name(name));
  text.clear();
}

void CapXml::State::close_in_alert(std::string_view name) {
  const std::size_t below = depth + 1 - alert_depth;
  if (below == 1) {
    struct Field {
      std::string_view name;
      std::string CapAlert::* into;
    };
    for (const Field& f :
         {Field{"identifier", &CapAlert::identifier}, Field{"sender", &CapAlert::sender},
          Field{"sent", &CapAlert::sent}, Field{"status", &CapAlert::status},
          Field{"msgType", &CapAlert::message_type}, Field{"scope", &CapAlert::scope},
          Field{"references", &CapAlert::references}})
      if (f.name == name) alert.*f.into = trim(text);
    return;
  }
  if (alert.infos.empty()) return;
  CapInfo& info = alert.infos.back();
  if (below == 2) return close_in_info(name, info);
  if (info.areas.empty()) return;
  CapArea& area = info.areas.back();
  if (below == 3 && name == "areaDesc") area.description = trim(text);
  if (below == 3 && name == "polygon") area.polygons.emplace_back(trim(text));
  if (below == 3 && name == "circle") area.circles.emplace_back(trim(text));
  if (below == 4 && name == "value") area.geocodes.emplace_back(trim(text));
}

void CapXml::State::close_in_info(std::string_view name, CapInfo& info) {
  struct Field {
    std::string_view name;
    std::string CapInfo::* into;
  };
  for (const Field& f :
       {Field{"event", &CapInfo::event}, Field{"urgency", &CapInfo::urgency},
        Field{"severity", &CapInfo::severity}, Field{"certainty", &CapInfo::certainty},
        Field{"effective", &CapInfo::effective}, Field{"onset", &CapInfo::onset},
        Field{"expires", &CapInfo::expires}, Field{"senderName", &CapInfo::sender_name},
        Field{"headline", &CapInfo::headline}, Field{"description", &CapInfo::description}})
    if (f.name == name) info.*f.into = trim(text);
  if (name == "category") info.category.append(info.category.empty() ? "" : " ").append(trim(text));
}

CapXml::CapXml() : state_(std::make_unique<State>()) {}
CapXml::~CapXml() = default;

void CapXml::feed(std::string_view bytes, CapAlerts& alerts) {
  State& s = *state_;
  s.alerts = &alerts;
  while (!bytes.empty()) {
    const std::size_t close = bytes.find('>');
    const bool complete = close != std::string_view::npos;
    const std::string_view part = bytes.substr(0, complete ? close + 1 : bytes.size());
    bytes.remove_prefix(part.size());
    if (s.skipping) {
      s.line += newlines(part);
    } else if (s.held.size() + part.size() > max_line_bytes) {
      s.fault(s.line, 0, "more than 1 MiB without a tag: no alert is that long", {});
      s.line += newlines(s.held) + newlines(part);
      s.held.clear();
      s.skipping = s.recovering = true;
      s.in_document = false;
    } else if (complete && s.held.empty()) {
      s.piece(part);
    } else {
      s.held += part;
      if (complete) {
        s.piece(s.held);
        s.held.clear();
      }
    }
    if (complete) s.skipping = false;
  }
}

void CapXml::finish(CapAlerts& alerts) {
  State& s = *state_;
  s.alerts = &alerts;
  if (!s.held.empty()) {
    const std::string rest = std::move(s.held);
    s.held.clear();
    s.piece(rest);
  }
  if (s.in_document) s.parse({}, true);
  s.in_document = false;
}

}  // namespace truce::observe
