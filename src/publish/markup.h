// SPDX-License-Identifier: Apache-2.0
// Text into HTML and SVG. Sources are hostile: what they say goes through safe(), which escapes
// markup and takes out control characters and the marks that reorder text on the screen.
#pragma once

#include <string>
#include <string_view>

#include "base/json.h"
#include "model/finding.h"

namespace truce::publish {

template <class... Parts>
void add(std::string& out, const Parts&... parts) {
  (out.append(std::string_view(parts)), ...);
}

// Well-formed UTF-8, escaped for text and attributes; control characters (but line breaks and
// tabs) and bidirectional overrides, embeddings and isolates become U+FFFD.
std::string safe(std::string_view text);
// The same, cut after `max_characters`; in a drawing.
std::string clipped(std::string_view text, std::size_t max_characters);
// The same, isolated from the direction of the text around it; in HTML.
std::string quoted(std::string_view text, std::size_t max_characters = max_text_bytes);
// safe(), and web addresses in it become links.
std::string linked(std::string_view text);

// A coordinate of a drawing, one decimal.
inline std::string px(double value) {
  return to_decimal(value, 1);
}

// The sign of a verdict, shape and colour both: diamond, ring, square; `r` in drawing units.
std::string verdict_mark(Verdict verdict, double x, double y, double r);
// The same as a picture of its own inside a line of text.
std::string verdict_icon(Verdict verdict);

}  // namespace truce::publish
