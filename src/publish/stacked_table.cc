// SPDX-License-Identifier: Apache-2.0
#include "publish/stacked_table.h"

#include "publish/markup.h"
#include "publish/words.h"

namespace truce::publish {

StackedTable::StackedTable(std::string_view caption, std::vector<std::string> columns)
    : columns_(std::move(columns)) {
  add(out_, "<table class=\"stack\"><caption>", caption, "</caption><thead><tr>");
  for (const std::string& column : columns_)
    add(out_, "<th scope=\"col\">", quoted(column), "</th>");
  out_ += "</tr></thead><tbody>";
}

void StackedTable::begin_row() {
  out_ += in_row_ ? "</tr><tr>" : "<tr>";
  in_row_ = true;
  next_ = 0;
}

void StackedTable::head(std::string_view html) {
  ++next_;
  add(out_, "<th scope=\"row\">", html, "</th>");
}

void StackedTable::cell(std::string_view html, std::string_view kind) {
  const std::string label = next_ < columns_.size() ? safe(columns_[next_]) : std::string();
  ++next_;
  add(out_, "<td data-label=\"", label, "\"");
  if (!kind.empty()) add(out_, " class=\"", kind, "\"");
  // Where the page is narrow, label and value are two fields: words and marks stay in one.
  if (html.find('<') == std::string_view::npos)
    add(out_, ">", html, "</td>");
  else
    add(out_, "><div>", html, "</div></td>");
}

void StackedTable::number(std::int64_t count) {
  cell(count == 0 ? "–" : count_text(count), "num");
}

std::string StackedTable::done() {
  return std::move(out_) + (in_row_ ? "</tr>" : "") + "</tbody></table>";
}

}  // namespace truce::publish
