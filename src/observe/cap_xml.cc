// SPDX-License-Identifier: Apache-2.0
#include "observe/cap_xml.h"

#include "base/text.h"
#include "observe/reader.h"
#include "observe/xml_stream.h"

namespace truce::observe {
namespace {

// The element's name in CAP; empty where it is of another vocabulary.
std::string_view cap_name(const XmlName& name) {
  const bool is_cap = name.space.empty() || name.space == "urn:oasis:names:tc:emergency:cap:1.2" ||
                      name.space == "urn:oasis:names:tc:emergency:cap:1.1";
  return is_cap ? name.local : std::string_view{};
}

}  // namespace

struct CapXml::State final : XmlHandler {
  XmlStream stream{"CAP", *this};
  CapAlerts* alerts = nullptr;  // during feed and finish
  bool found_alert = false;     // in the document under way

  // The alert under way.
  std::size_t alert_depth = 0;    // depth of its element; 0: outside
  std::size_t foreign_depth = 0;  // inside an element of another vocabulary; 0: not
  CapAlert alert;
  std::size_t alert_bytes = 0;
  std::string text;  // of the element under way

  void begin_document() override;
  void open(const XmlName& name, const XmlAttributes& attributes, std::size_t depth) override;
  void close(const XmlName& name, std::size_t depth) override;
  void characters(std::string_view bytes) override;
  void end_document(std::uint64_t first_line) override;
  bool may_start(std::string_view tag) const override;
  std::string lost() const override;
  void fault(std::uint64_t line, std::uint64_t column, std::string reason,
             std::string_view raw) override {
    alerts->fault(line, column, std::move(reason), raw);
  }
  void close_in_alert(std::string_view name, std::size_t below);
  void close_in_info(std::string_view name, CapInfo& info);
};

void CapXml::State::begin_document() {
  found_alert = false;
  alert_depth = 0;
  foreign_depth = 0;
  text.clear();
}

void CapXml::State::end_document(std::uint64_t first_line) {
  if (!found_alert)
    fault(first_line, 0, "an XML document without a CAP alert: <alert> of CAP 1.2 is needed", {});
}

bool CapXml::State::may_start(std::string_view tag) const {
  if (tag.starts_with("<alert")) return true;
  const std::string_view name = tag.substr(0, tag.find_first_of(" \t\r\n>/"));
  return name.size() > 7 && name[1] != '/' && name.ends_with(":alert");
}

std::string CapXml::State::lost() const {
  if (alert_depth == 0) return {};
  return "; the alert that starts on line " + std::to_string(alert.line) + " is lost with it";
}

void CapXml::State::open(const XmlName& full_name, const XmlAttributes&, std::size_t depth) {
  text.clear();
  if (foreign_depth > 0) return;
  const std::string_view name = cap_name(full_name);
  if (alert_depth == 0) {
    if (name != "alert") return;
    found_alert = true;
    alert_depth = depth;
    alert = {};
    alert.line = stream.line();
    alert_bytes = 0;
  } else if (name.empty()) {
    foreign_depth = depth;
  } else if (name == "info" && depth == alert_depth + 1) {
    alert_bytes += sizeof(CapInfo);
    if (!alert.too_large) alert.infos.emplace_back().line = stream.line();
  } else if (name == "area" && depth == alert_depth + 2 && !alert.infos.empty()) {
    alert_bytes += sizeof(CapArea);
    if (!alert.too_large) alert.infos.back().areas.emplace_back().line = stream.line();
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

void CapXml::State::close(const XmlName& name, std::size_t depth) {
  if (foreign_depth > 0) {
    if (depth == foreign_depth) foreign_depth = 0;
    return;
  }
  if (alert_depth == 0) return;
  if (depth == alert_depth) {
    alert_depth = 0;
    alerts->alert(alert);
    return;
  }
  if (!alert.too_large) close_in_alert(cap_name(name), depth - alert_depth);
  text.clear();
}

void CapXml::State::close_in_alert(std::string_view name, std::size_t below) {
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
  state_->alerts = &alerts;
  state_->stream.feed(bytes);
}

void CapXml::finish(CapAlerts& alerts) {
  state_->alerts = &alerts;
  state_->stream.finish();
}

}  // namespace truce::observe
