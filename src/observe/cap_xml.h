// SPDX-License-Identifier: Apache-2.0
// CAP alerts (OASIS Common Alerting Protocol 1.1 and 1.2) out of XML that arrives in pieces of any
// size: one alert, several one after another, or alerts wrapped in a feed or an EDXL envelope.
// Holds one alert at a time, at most max_line_bytes of its text. Document types are refused, so no
// entity is ever expanded; nesting is bounded. After broken XML it goes on at the next "<?xml" or
// "<alert". Text only: nothing is interpreted here.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace truce::observe {

struct CapArea {
  std::uint64_t line = 0;  // of the file, where it starts
  std::string description;
  std::vector<std::string> polygons;
  std::vector<std::string> circles;
  std::vector<std::string> geocodes;  // values only
};

struct CapInfo {
  std::uint64_t line = 0;
  std::string category;  // several: parted by a blank
  std::string event;
  std::string urgency;
  std::string severity;
  std::string certainty;
  std::string effective;
  std::string onset;
  std::string expires;
  std::string sender_name;
  std::string headline;
  std::string description;
  std::vector<CapArea> areas;
};

struct CapAlert {
  std::uint64_t line = 0;
  std::string identifier;
  std::string sender;
  std::string sent;
  std::string status;
  std::string message_type;
  std::string scope;
  std::string references;
  std::vector<CapInfo> infos;
  bool too_large = false;  // past max_line_bytes: what came later is missing
};

// References hold during the call only.
class CapAlerts {
 public:
  virtual ~CapAlerts() = default;
  virtual void alert(const CapAlert& alert) = 0;
  virtual void fault(std::uint64_t line, std::uint64_t column, std::string reason,
                     std::string_view raw) = 0;
};

class CapXml {
 public:
  CapXml();
  ~CapXml();
  void feed(std::string_view bytes, CapAlerts& alerts);
  void finish(CapAlerts& alerts);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace truce::observe
