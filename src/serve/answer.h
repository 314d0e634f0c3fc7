// SPDX-License-Identifier: Apache-2.0
// Answers of the API: JSON, problems after RFC 9457, entity tags (RFC 9110, 8.8.3). An error of the
// house becomes a status by one table; what broke inside is told to the log and not to the peer.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "http/message.h"

namespace truce::serve {

unsigned status_of(Code code);

http::Response json_answer(std::string json, std::string_view type = "application/json");
http::Response problem(unsigned status, std::string_view detail);
http::Response problem(const Error& error);
http::Response no_content();
// Not now, but in so many seconds.
http::Response later(unsigned status, std::string_view why, std::int64_t seconds);

// The peer has the bytes of this entity tag: asked before they are made again.
bool has_already(std::string_view tag, const http::Head& asked);
http::Response not_modified(std::string_view tag);
http::Response tagged(http::Response answer, std::string_view tag);

// Accept-Encoding (RFC 9110, 12.5.3); a weight of 0 refuses it.
bool takes_gzip(const http::Head& head);
// Long texts travel packed to who takes gzip. Short ones stay as they are: among them all that
// holds a secret beside words that somebody else chose.
void pack(http::Response& answer, const http::Head& asked);

// Headers that every answer carries: nothing is framed, sniffed, referred or fetched from
// elsewhere.
void add_security_headers(http::Response& answer, bool secure);

}  // namespace truce::serve
