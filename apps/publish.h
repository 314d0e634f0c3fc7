// SPDX-License-Identifier: Apache-2.0
// The subcommand publish: options in, exit status out.
#pragma once

#include <string>
#include <vector>

namespace truce::apps {

struct PublishOptions {
  std::string format;  // bulletin, geojson, hxl, cap, spot
  std::string data = "truce-data";
  std::string policy;
  std::string language = "en";  // en, uk, fr
  std::string at;               // RFC 3339; empty: now
  std::string from, until;      // of what happened; empty: all of it
  std::string out;
  std::string incident;                          // cap, spot: this one alone
  std::string audience = "civilians";            // cap: or monitors
  std::string sender = "truce-mission.invalid";  // cap
  std::vector<std::string> agreements;           // bulletin: files, for how rules over time stand
  std::vector<std::string> alerted_at;           // cap: when alerts were sent before
  bool json = false;
};
int publish_command(PublishOptions options);

}  // namespace truce::apps
