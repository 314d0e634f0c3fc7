// SPDX-License-Identifier: Apache-2.0
#include "base/document.h"

#include <algorithm>
#include <string_view>

#include "base/text.h"

namespace truce {
namespace {

// Characters, not bytes: what follows the first byte of one does not count.
std::size_t characters(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Words broken into lines; line breaks of the text stay.
void append_wrapped(std::string& out, std::string_view text, std::string_view first,
                    std::string_view then, std::size_t width) {
  std::string_view lead = first;
  for (const std::string_view line : split(text, '\n')) {
    std::size_t used = characters(lead);
    out += lead;
    bool fresh = true;
    for (const std::string_view word : split(line, ' ')) {
      if (word.empty()) continue;
      const std::size_t size = characters(word);
      if (!fresh && used + 1 + size > width) {
        out += '\n';
        out += then;
        used = characters(then);
        fresh = true;
      }
      if (!fresh) out += ' ';
      out += word;
      used += size + (fresh ? 0 : 1);
      fresh = false;
    }
    out += '\n';
    lead = then;
  }
}

void append_heading(std::string& out, const Block& block, std::size_t width) {
  constexpr std::string_view under[] = {"=", "-", ""};
  const std::string_view stroke = under[std::clamp(block.level, 1, 3) - 1];
  append_wrapped(out, block.text, "", "", width);
  if (stroke.empty()) return;
  for (std::size_t i = 0; i < std::min(width, characters(block.text)); ++i) out += stroke;
  out += '\n';
}

// Columns as wide as their cells; a table that is too wide becomes a list of labelled values.
void append_table(std::string& out, const Block& block, std::size_t width) {
  append_wrapped(out, block.text, "", "", width);
  std::vector<std::size_t> wide(block.columns.size());
  std::size_t all = 0;
  for (std::size_t c = 0; c < wide.size(); ++c) {
    wide[c] = characters(block.columns[c]);
    for (const auto& row : block.rows) wide[c] = std::max(wide[c], characters(row[c]));
    all += wide[c] + 2;
  }
  const auto line = [&](const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      if (c > 0) text += "  ";
      text += cells[c];
      if (c + 1 < cells.size()) text.append(wide[c] - characters(cells[c]), ' ');
    }
    out += text + '\n';
  };
  if (all <= width + 2) {
    line(block.columns);
    for (const auto& row : block.rows) line(row);
    return;
  }
  for (const auto& row : block.rows) {
    append_wrapped(out, row[0], "  - ", "    ", width);
    for (std::size_t c = 1; c < row.size(); ++c)
      append_wrapped(out, block.columns[c] + ": " + row[c], "      ", "        ", width);
  }
}

}  // namespace

std::string to_plain_text(const Document& document, std::size_t width) {
  std::string out;
  bool after_item = false;
  for (const Block& block : document.blocks) {
    const bool item = block.kind == Block::Kind::item;
    if (block.kind == Block::Kind::figure) continue;
    if (!out.empty() && !(item && after_item)) out += '\n';
    if (block.kind == Block::Kind::heading)
      append_heading(out, block, width);
    else if (item)
      append_wrapped(out, block.label.empty() ? block.text : block.label + " " + block.text, "  - ",
                     "    ", width);
    else if (block.kind == Block::Kind::table)
      append_table(out, block, width);
    else if (block.kind == Block::Kind::quote)
      append_wrapped(out, block.text, "  | ", "  | ", width);
    else
      append_wrapped(out, block.text, "", "", width);
    after_item = item;
  }
  return out;
}

}  // namespace truce
