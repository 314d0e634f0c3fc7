// SPDX-License-Identifier: Apache-2.0
#include "serve/features.h"

#include <array>

#include "base/text.h"

namespace truce::serve {
namespace {

Result<Box> box_of(const std::string& text) {
  const auto parts = split(text, ',');
  std::array<double, 4> v{};
  const bool has_heights = parts.size() == 6;
  if (parts.size() != 4 && !has_heights)
    return failure(Code::usage, "bbox needs four numbers: west,south,east,north, in degrees");
  for (std::size_t i = 0; i < 4; ++i) {
    const auto number = to_double(parts[has_heights && i > 1 ? i + 1 : i]);
    if (!number) return failure(Code::usage, "bbox needs four numbers: west,south,east,north");
    v[i] = *number;
  }
  const Box box{v[0], v[1], v[2], v[3]};
  if (box.west < -180 || box.west > 180 || box.east < -180 || box.east > 180 || box.south < -90 ||
      box.north > 90 || box.south > box.north)
    return failure(Code::out_of_range,
                   "bbox is west,south,east,north: longitudes within 180, latitudes within 90 "
                   "degrees, south not above north");
  return box;
}

Result<std::optional<Instant>> end_of(std::string_view text) {
  if (text.empty() || text == "..") return std::optional<Instant>{};
  const auto at = parse_instant(text);
  if (!at) return tl::unexpected(at.error());
  return std::optional(*at);
}

Result<void> read_time(const std::string& text, Asked& asked) {
  const std::size_t slash = text.find('/');
  const auto from = end_of(std::string_view(text).substr(0, slash));
  if (!from) return tl::unexpected(from.error());
  const auto until =
      slash == std::string::npos ? from : end_of(std::string_view(text).substr(slash + 1));
  if (!until) return tl::unexpected(until.error());
  asked.from = *from;
  asked.until = *until;
  if (!asked.from && !asked.until)
    return failure(Code::usage, "datetime needs a moment or FROM/UNTIL, of which one may be '..'");
  if (asked.from && asked.until && *asked.until < *asked.from)
    return failure(Code::usage, "datetime ends before it begins");
  return {};
}

Result<std::size_t> limit_of(const std::string& text) {
  const auto number = to_integer(text);
  if (!number || *number < 1)
    return failure(Code::usage, "limit is a number from 1 to " + std::to_string(most_items));
  return std::min(static_cast<std::size_t>(*number), most_items);
}

bool holds(const Box& box, double lon_deg) {
  return box.west <= box.east ? lon_deg >= box.west && lon_deg <= box.east
                              : lon_deg >= box.west || lon_deg <= box.east;
}

bool meet(const Box& a, const Box& b) {
  if (a.south > b.north || b.south > a.north) return false;
  return holds(a, b.west) || holds(a, b.east) || holds(b, a.west);
}

bool fits(const Asked& asked, const Item& item) {
  if (asked.box && item.extent && !meet(*asked.box, *item.extent)) return false;
  if (!item.when) return true;
  if (asked.from && item.when->until < *asked.from) return false;
  return !asked.until || item.when->from <= *asked.until;
}

Result<void> read_parameter(std::string_view name, const std::string& value, Asked& asked) {
  if (name == "bbox") {
    const auto box = box_of(value);
    if (!box) return tl::unexpected(box.error());
    asked.box = *box;
  } else if (name == "datetime") {
    return read_time(value, asked);
  } else if (name == "limit") {
    const auto limit = limit_of(value);
    if (!limit) return tl::unexpected(limit.error());
    asked.limit = *limit;
  } else {
    asked.after = value;
  }
  return {};
}

}  // namespace

bool comes_before(std::string_view a, std::string_view b) {
  return a.size() != b.size() ? a.size() < b.size() : a < b;
}

const Collection* collection(std::string_view id) {
  for (const Collection& one : collections())
    if (one.id == id) return &one;
  return nullptr;
}

Result<Asked> asked_of(const http::Target& target) {
  Asked out;
  const auto moments = moments_of(target, {"bbox", "datetime", "limit", "after", "f"});
  if (!moments) return tl::unexpected(moments.error());
  out.moments = *moments;
  for (const std::string_view name : {"bbox", "datetime", "limit", "after"}) {
    const auto value = http::parameter(target, name);
    if (!value) return tl::unexpected(value.error());
    if (!*value) continue;
    if (auto read = read_parameter(name, **value, out); !read) return tl::unexpected(read.error());
  }
  // What had not begun by then did not hold.
  if (out.moments.as_of)
    out.until = std::min(out.until.value_or(*out.moments.as_of), *out.moments.as_of);
  return out;
}

Page page_of(const Collection& of, const View& view, const Asked& asked) {
  Page page;
  std::string last;
  bool is_full = false;
  of.each(view, [&](const Item& item) {
    if (!fits(asked, item)) return;
    ++page.matched;
    if (!asked.after.empty() && !comes_before(asked.after, item.id)) return;
    if (page.returned == asked.limit) {
      is_full = true;
      return;
    }
    if (page.returned++ > 0) page.features += ",\n";
    page.features += item.feature();
    last = item.id;
  });
  if (is_full) page.last = last;
  return page;
}

}  // namespace truce::serve
