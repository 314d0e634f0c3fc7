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
http::Response show_item(const Asking& asking);

// The mission: mission_answers.cc.
http::Response show_agreements(const Asking& asking);
http::Response show_standings(const Asking& asking);
http::Response show_counts(const Asking& asking);
http::Response show_coverage(const Asking& asking);
http::Response show_incident(const Asking& asking);
http::Response show_finding(const Asking& asking);
http::Response take_observations(const Asking& asking);
http::Response listen(const Asking& asking);

// The desk, the guarantee, the register: entry_answers.cc.
http::Response show_case(const Asking& asking);
http::Response show_response(const Asking& asking);
http::Response show_commitments(const Asking& asking);
http::Response put_desk_entry(const Asking& asking);
http::Response put_response_entry(const Asking& asking);

// What everybody may have: public_answers.cc.
http::Response show_checkpoint(const Asking& asking);
http::Response show_tile(const Asking& asking);
http::Response show_page(const Asking& asking);

}  // namespace truce::serve
