// SPDX-License-Identifier: Apache-2.0
#include "publish/markup.h"

#include <algorithm>

#include "base/text.h"

namespace truce::publish {
namespace {

// Well-formed UTF-8 assumed: bytes of one character from its first byte.
std::size_t length_of(unsigned char first) {
  return first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

std::size_t address_end(std::string_view text, std::size_t from) {
  std::size_t end = text.find_first_of(" \t\n<>\"'()[]{},;", from);
  if (end == std::string_view::npos) end = text.size();
  // Quotation marks and narrow spaces of other languages close a quoted address.
  for (const std::string_view mark : {"\u00a0", "\u00ab", "\u00bb", "\u2018", "\u2019", "\u201c",
                                      "\u201d", "\u201e", "\u202f", "\u2026"})
    end = std::min(end, text.find(mark, from));
  while (end > from && text[end - 1] == '.') --end;
  return end;
}

}  // namespace

std::string safe(std::string_view text) {
  return escape_html(printable(text));
}

std::string clipped(std::string_view text, std::size_t max_characters) {
  const std::string utf8 = to_utf8(text);
  std::size_t at = 0;
  for (std::size_t i = 0; i < max_characters && at < utf8.size(); ++i)
    at += length_of(static_cast<unsigned char>(utf8[at]));
  return safe(std::string_view(utf8).substr(0, at)) + (at < utf8.size() ? "…" : "");
}

std::string quoted(std::string_view text, std::size_t max_characters) {
  return "<bdi>" + clipped(text, max_characters) + "</bdi>";
}

std::string linked(std::string_view text) {
  std::string out;
  std::size_t from = 0;
  while (from < text.size()) {
    const std::size_t at = std::min(text.find("https://", from), text.find("http://", from));
    if (at == std::string_view::npos) break;
    const std::size_t end = address_end(text, at);
    const std::string address = safe(text.substr(at, end - at));
    add(out, safe(text.substr(from, at - from)), "<a href=\"", address, "\">", address, "</a>");
    from = end;
  }
  return "<bdi>" + out + safe(text.substr(from)) + "</bdi>";
}

std::string verdict_mark(Verdict verdict, double x, double y, double r) {
  std::string out;
  if (verdict == Verdict::breach) {
    const std::string d = px(1.3 * r);
    const std::string minus = px(-1.3 * r);
    add(out, "<path class=\"m-b\" d=\"M", px(x), " ", px(y - 1.3 * r), "l", d, " ", d, " ", minus,
        " ", d, " ", minus, " ", minus, "z\"/>");
  } else if (verdict == Verdict::compliant) {
    add(out, "<rect class=\"m-c\" x=\"", px(x - 0.9 * r), "\" y=\"", px(y - 0.9 * r), "\" width=\"",
        px(1.8 * r), "\" height=\"", px(1.8 * r), "\"/>");
  } else {
    add(out, "<circle class=\"m-u\" cx=\"", px(x), "\" cy=\"", px(y), "\" r=\"", px(r), "\"/>");
  }
  return out;
}

std::string verdict_icon(Verdict verdict) {
  return "<svg class=\"icon\" viewBox=\"0 0 14 14\" aria-hidden=\"true\">" +
         verdict_mark(verdict, 7, 7, verdict == Verdict::breach ? 4.6 : 4.8) + "</svg>";
}

}  // namespace truce::publish
