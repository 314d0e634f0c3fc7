// SPDX-License-Identifier: Apache-2.0
// The names of all sentences of the system; what each says stands in the tables of the languages
// (phrases_en.cc and its neighbours). Private to agreement.
#pragma once

#include <cstdint>

namespace truce::agreement {

// clang-format off: names, as many a line as fit
enum class Phrase : std::uint8_t {
  preface, h_about, l_id, l_party, party, l_in_force, l_clock, clock, l_proof, proof_all,
  proof_rule, l_scope, scope, l_source, l_note, label, parts, span_both, span_from, span_until,
  span_renewed, span_open, span_empty, h_article, h_rule, no_rules, l_text, l_binds, binds_all,
  binds_some, l_holds, holds_in_force, l_except, l_precedence, l_duty, l_deadline, l_because,
  line, line_party, zone, named, rule, where_zones, where_near, by_means, keep_out, prohibited,
  movement, jamming, mines, protected_, disputed, people, deadline_by, deadline_after, ceiling,
  ceiling_zones, ceiling_count, inventory, inventory_every, deadline_done, when_after, when_by,
  when_from, repeats, unless, by_each, by_any, by_together, maintain, for_length, until_date, until_event, precondition,
  renewal, renewed_length, renewed_until, release_all, release_some, release_others, all_rules, guarantor,
  guarantor_when, tier, requires_, authority, done_with,
  step_diplomatic, step_consultative, step_logistic, step_protective, step_readiness, counts_detection,
  counts_verification, quorum, takes, takes_at_least, group_of, ex_site, ex_site_lifts, ex_facts, fact,
  fact_party, ex_steps, step, step_because, ex_notified, ex_notified_hours, ex_because, ex_and,
  prevails, yields, h_precedence, precedence, h_map, h_lines, line_length, line_sides, nobody,
  line_source, h_zones, zone_area, zone_buffer, zone_left, zone_right, area, h_sites, site,
  site_inventory, item, item_serials, h_objects, object, h_events, entry_into_force, ev_on,
  ev_fact, ev_after, ev_quiet, ev_defined, ev_first, ev_not_before, ev_withdrawn, h_definitions,
  definition, d_days, d_within, d_near, d_apart, d_one_party, h_amendments, amendment, am_ends,
  am_begins, any_weapon, cal_from, cal_to, cal_is, cal_span, only_systems, except_systems,
  any_fire, date, km, m, percent, map_title, map_band, map_site, map_object, map_outline,
  km_unit, map_more, map_note,
};
// clang-format on

}  // namespace truce::agreement
