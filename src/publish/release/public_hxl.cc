// SPDX-License-Identifier: Apache-2.0
#include <functional>

#include "base/json.h"
#include "publish/release/public_files.h"

namespace truce::publish {
namespace {

struct Row {
  const Release& release;
  const PublicItem& item;
  const PublicFinding* finding;  // null where the incident touches no article
  Language language;
};

// A text of somebody else's must not be taken for a formula by a spreadsheet.
std::string quoted_field(std::string_view text) {
  const bool formula =
      !text.empty() && std::string_view("=+-@\t\r").find(text[0]) != std::string_view::npos;
  std::string out = formula ? "\"'" : "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

bool is_cell(const Row& row) {
  return row.item.where.form == Form::cell;
}

std::string degrees(const Row& row, bool lat) {
  const CoarsePlace& where = row.item.where;
  if (!where.point && !is_cell(row)) return {};
  const LatLon at = where.point.value_or(middle_of(where.cell));
  return to_decimal(lat ? at.lat_deg : at.lon_deg, where.point ? 3 : 5);
}

std::string bounds(const Row& row) {
  if (!is_cell(row)) return {};
  const CellBounds b = bounds_of(row.item.where.cell);
  return to_decimal(b.west, 5) + " " + to_decimal(b.south, 5) + " " + to_decimal(b.east, 5) + " " +
         to_decimal(b.north, 5);
}

std::string of_finding(const Row& row,
                       const std::function<std::string(const PublicFinding&)>& tell) {
  return row.finding == nullptr ? std::string() : tell(*row.finding);
}

struct Column {
  std::string_view name;
  std::string_view hashtag;
  std::string (*value)(const Row&);
  bool is_number = false;
};

const Column columns[] = {
    {"incident", "#meta+id", [](const Row& r) { return r.item.id.text; }},
    {"version", "#meta+version", [](const Row& r) { return std::to_string(r.item.version); }, true},
    {"from", "#date+start", [](const Row& r) { return to_text(r.item.when.from); }},
    {"until", "#date+end", [](const Row& r) { return to_text(r.item.when.until); }},
    {"released_at", "#date+released", [](const Row& r) { return to_text(r.item.released_at); }},
    {"place", "#loc+name",
     [](const Row& r) { return short_place_words(r.item.where, r.language); }},
    {"district", "#adm1+name",
     [](const Row& r) {
       return r.item.where.district ? in(*r.item.where.district, r.language) : std::string();
     }},
    {"cell", "#loc+code",
     [](const Row& r) { return is_cell(r) ? to_text(r.item.where.cell) : std::string(); }},
    {"cell_km", "#geo+size+km",
     [](const Row& r) {
       return is_cell(r)
                  ? std::to_string(cell_sizes_km[static_cast<std::size_t>(r.item.where.cell.level)])
                  : std::string();
     },
     true},
    {"latitude_of_cell", "#geo+lat", [](const Row& r) { return degrees(r, true); }, true},
    {"longitude_of_cell", "#geo+lon", [](const Row& r) { return degrees(r, false); }, true},
    {"west_south_east_north", "#geo+bounds", [](const Row& r) { return bounds(r); }},
    {"act", "#event+type", [](const Row& r) { return std::string(to_text(r.item.act)); }},
    {"weapon", "#event+weapon", [](const Row& r) { return std::string(to_text(r.item.weapon)); }},
    {"what", "#event+name",
     [](const Row& r) { return what_words(r.item, public_words(r.language)); }},
    {"act_likelihood", "#event+likelihood",
     [](const Row& r) { return std::string(to_text(r.item.act_likelihood)); }},
    {"confidence", "#indicator+confidence",
     [](const Row& r) { return std::string(to_text(r.item.confidence)); }},
    {"stage", "#status", [](const Row& r) { return std::string(to_text(r.item.stage)); }},
    {"verified_party", "#org+verified", [](const Row& r) { return r.item.party.value_or(""); }},
    {"killed_low", "#affected+killed+min",
     [](const Row& r) { return r.item.killed ? std::to_string(r.item.killed->low) : ""; }, true},
    {"killed_high", "#affected+killed+max",
     [](const Row& r) { return r.item.killed ? std::to_string(r.item.killed->high) : ""; }, true},
    {"agreement", "#meta+agreement",
     [](const Row& r) {
       return of_finding(
           r, [&](const PublicFinding& f) { return r.release.agreements[f.agreement].title; });
     }},
    {"article", "#meta+article",
     [](const Row& r) { return of_finding(r, [](const PublicFinding& f) { return f.article; }); }},
    {"verdict", "#indicator+verdict",
     [](const Row& r) {
       return of_finding(r, [](const PublicFinding& f) { return std::string(to_text(f.verdict)); });
     }},
    {"likelihood", "#indicator+likelihood",
     [](const Row& r) {
       return of_finding(r,
                         [](const PublicFinding& f) { return std::string(to_text(f.likelihood)); });
     }},
    {"possible", "#indicator+likelihood+possible",
     [](const Row& r) {
       return of_finding(r,
                         [](const PublicFinding& f) { return std::string(to_text(f.possible)); });
     }},
    {"finding_stage", "#status+finding",
     [](const Row& r) {
       return of_finding(r, [](const PublicFinding& f) { return std::string(to_text(f.stage)); });
     }},
    {"record", "#meta+record+num", [](const Row& r) { return record_text(r.item.record); }, true},
    {"proof", "#meta+proof+url", [](const Row& r) { return proof_path(r.item.record); }},
    {"finding_record", "#meta+record+finding+num",
     [](const Row& r) {
       return of_finding(r, [](const PublicFinding& f) { return record_text(f.record); });
     },
     true},
    {"finding_proof", "#meta+proof+finding+url",
     [](const Row& r) {
       return of_finding(r, [](const PublicFinding& f) { return proof_path(f.record); });
     }},
};

void write_row(std::string& out, const Row& row) {
  bool first = true;
  for (const Column& column : columns) {
    if (!first) out += ",";
    first = false;
    const std::string value = column.value(row);
    out += column.is_number ? value : quoted_field(value);
  }
  out += "\n";
}

void write_heads(std::string& out, std::string_view Column::* of) {
  bool first = true;
  for (const Column& column : columns) {
    if (!first) out += ",";
    first = false;
    out += column.*of;
  }
  out += "\n";
}

}  // namespace

std::string public_hxl(const Release& release, Language language) {
  std::string out;
  write_heads(out, &Column::name);
  write_heads(out, &Column::hashtag);
  for (const PublicItem& item : release.items) {
    if (item.findings.empty()) write_row(out, {release, item, nullptr, language});
    for (const PublicFinding& finding : item.findings)
      write_row(out, {release, item, &finding, language});
  }
  return out;
}

}  // namespace truce::publish
