// SPDX-License-Identifier: Apache-2.0
// Values of the headers Cookie and Host, two of each: what stands twice is believed in neither.
#include <cstdint>
#include <cstdlib>

#include "http/message.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(bytes), size);
  truce::http::Head head;
  head.headers = {{"Cookie", text}};
  const std::string value(truce::http::cookie(head, "__Host-truce"));
  if (value.find(';') != std::string::npos) std::abort();
  head.headers.push_back({"cookie", text});
  if (!value.empty() && !truce::http::cookie(head, "__Host-truce").empty()) std::abort();
  if (!truce::http::is_repeated(head.headers, "COOKIE")) std::abort();
  if (truce::http::last_header(head.headers, "cookie") != text) std::abort();
  return 0;
}
