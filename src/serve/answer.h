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

// `answer` with an entity tag, or 304 without a body where the peer has these bytes already.
http::Response tagged(http::Response answer, std::string_view tag, const http::Head& asked);

// Headers that every answer carries: nothing is framed, sniffed, referred or fetched from
// elsewhere.
void add_security_headers(http::Response& answer, bool secure);

}  // namespace truce::serve
