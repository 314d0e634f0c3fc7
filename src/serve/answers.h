// SPDX-License-Identifier: Apache-2.0
// The functions that answer, an address each, in the order of the table (routes.cc).
#pragma once

#include "serve/routes.h"

namespace truce::serve {

// Health and the contract.
http::Response show_health(const Asking& asking);
http::Response show_readiness(const Asking& asking);
http::Response show_metrics(const Asking& asking);
http::Response show_contract(const Asking& asking);

// Who is asking: session_answers.cc.
http::Response sign_in(const Asking& asking);
http::Response give_code(const Asking& asking);
http::Response change_password(const Asking& asking);
http::Response show_session(const Asking& asking);
http::Response sign_out(const Asking& asking);

// OGC API Features: feature_answers.cc.
http::Response show_landing(const Asking& asking);
http::Response show_conformance(const Asking& asking);
http::Response list_collections(const Asking& asking);
http::Response show_collection(const Asking& asking);
http::Response list_items(const Asking& asking);
std::optional<http::Response> list_items_at_once(const Asking& asking);
http::Response show_item(const Asking& asking);

// Agreements: agreement_answers.cc.
http::Response show_agreements(const Asking& asking);
http::Response show_standings(const Asking& asking);
http::Response show_articles(const Asking& asking);

// The mission: mission_answers.cc, incident_answers.cc, overview_answers.cc.
http::Response show_overview(const Asking& asking);
http::Response show_counts(const Asking& asking);
http::Response show_coverage(const Asking& asking);
http::Response show_incident(const Asking& asking);
http::Response show_finding(const Asking& asking);
http::Response take_observations(const Asking& asking);
http::Response listen(const Asking& asking);

// case_answers.cc, response_answers.cc.
http::Response show_case(const Asking& asking);
http::Response show_response(const Asking& asking);

// What people put on record, and the register: entry_answers.cc.
http::Response show_commitments(const Asking& asking);
http::Response show_history(const Asking& asking);
http::Response put_desk_entry(const Asking& asking);
http::Response put_response_entry(const Asking& asking);

// Files of evidence: evidence_answers.cc.
http::Response put_evidence(const Asking& asking);
http::Response show_evidence(const Asking& asking);

// Plans: plan_answers.cc.
http::Response list_plans(const Asking& asking);
http::Response show_plan(const Asking& asking);
http::Response show_plan_map(const Asking& asking);

// The watch: watch_answers.cc.
http::Response show_changes(const Asking& asking);
http::Response show_watch(const Asking& asking);

// What everybody may have: public_answers.cc, page_answers.cc.
http::Response show_checkpoint(const Asking& asking);
http::Response show_tile(const Asking& asking);
http::Response show_page(const Asking& asking);

}  // namespace truce::serve
