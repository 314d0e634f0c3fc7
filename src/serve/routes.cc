// SPDX-License-Identifier: Apache-2.0
#include "serve/routes.h"

#include "serve/answers.h"
#include "serve/evidence.h"

namespace truce::serve {
namespace {

using http::Method;
using enum io::Scope;

constexpr std::uint64_t nothing = 0;
constexpr std::uint64_t a_form = 64 << 10;
constexpr std::uint64_t an_entry = 1 << 20;
constexpr std::uint64_t a_batch = 64 << 20;

constexpr Audience staff = mission_staff;
constexpr Audience staff_and_guarantors = with_guarantors(mission_staff);
constexpr Audience entering =
    with_guarantors(open_to({Role::administrator, Role::monitor, Role::analyst, Role::verifier,
                             Role::duty_officer, Role::liaison, Role::source_keeper}));
constexpr Audience at_the_desk{entering.roles | bit(Role::planner), false, true};
// Who brings evidence, and who weighs it.
constexpr Audience gathering = open_to({Role::monitor, Role::analyst, Role::verifier});
constexpr Audience weighing =
    open_to({Role::monitor, Role::analyst, Role::verifier, Role::duty_officer, Role::auditor});
// A plan tells what each guarantor lacks and where posts will stand: guarantors are told of it by
// planners.
constexpr Audience planning = open_to({Role::planner, Role::duty_officer, Role::auditor});

const Route table[] = {
    {Method::get, "/healthz", everybody, read, nothing, show_health, true, ""},
    {Method::get, "/readyz", everybody, read, nothing, show_readiness, true, ""},
    {Method::get, "/metrics", open_to({Role::administrator, Role::auditor}), read, nothing,
     show_metrics, false, ""},

    {Method::post, "/api/v1/session", everybody, write, a_form, sign_in, true, ""},
    {Method::get, "/api/v1/session", everybody, read, nothing, show_session, true, ""},
    {Method::remove, "/api/v1/session", signed_in, write, a_form, sign_out, true, ""},
    {Method::post, "/api/v1/session/code", signed_in, write, a_form, give_code, true, ""},
    {Method::post, "/api/v1/session/password", signed_in, write, a_form, change_password, true, ""},

    {Method::get, "/api/v1/", everybody, read, nothing, show_landing, true, ""},
    {Method::get, "/api/v1/openapi.yaml", everybody, read, nothing, show_contract, true, ""},
    {Method::get, "/api/v1/conformance", everybody, read, nothing, show_conformance, true, ""},
    {Method::get, "/api/v1/collections", signed_in, read, nothing, list_collections, false, ""},
    {Method::get, "/api/v1/collections/{id}", signed_in, read, nothing, show_collection, false, ""},
    {Method::get, "/api/v1/collections/{id}/items", signed_in, read, nothing, list_items, false,
     ""},
    {Method::get, "/api/v1/collections/{id}/items/{item}", signed_in, read, nothing, show_item,
     false, ""},

    {Method::get, "/api/v1/agreements", staff_and_guarantors, read, nothing, show_agreements, false,
     ""},
    {Method::get, "/api/v1/agreements/{id}/standings", staff, read, nothing, show_standings, false,
     ""},
    {Method::get, "/api/v1/agreements/{id}/articles", staff_and_guarantors, read, nothing,
     show_articles, false, ""},
    {Method::get, "/api/v1/overview", staff, read, nothing, show_overview, false, ""},
    {Method::get, "/api/v1/counts", staff, read, nothing, show_counts, false, ""},
    {Method::get, "/api/v1/coverage", staff, read, nothing, show_coverage, false, ""},
    {Method::get, "/api/v1/incidents/{id}", staff, read, nothing, show_incident, false, "incident"},
    {Method::get, "/api/v1/findings/{id}", staff, read, nothing, show_finding, false, "finding"},
    {Method::get, "/api/v1/live", staff_and_guarantors, live, nothing, listen, false, ""},
    {Method::post, "/api/v1/observations", open_to({Role::monitor, Role::analyst}), intake, a_batch,
     take_observations, false, ""},

    {Method::get, "/api/v1/cases/{id}", staff, read, nothing, show_case, false, "case"},
    {Method::post, "/api/v1/desk/entries", at_the_desk, write, an_entry, put_desk_entry, false, ""},
    {Method::get, "/api/v1/responses/{agreement}", staff_and_guarantors, read, nothing,
     show_response, false, ""},
    {Method::post, "/api/v1/responses/entries", entering, write, an_entry, put_response_entry,
     false, ""},
    {Method::get, "/api/v1/commitments", staff_and_guarantors, read, nothing, show_commitments,
     false, ""},
    {Method::get, "/api/v1/commitments/{guarantor}/history", staff_and_guarantors, read, nothing,
     show_history, false, ""},

    {Method::put, "/api/v1/evidence/{sha256}", gathering, intake, most_evidence_bytes, put_evidence,
     false, "evidence"},
    {Method::get, "/api/v1/evidence/{sha256}", weighing, read, nothing, show_evidence, false,
     "evidence"},
    {Method::get, "/api/v1/plans", planning, read, nothing, list_plans, false, ""},
    {Method::get, "/api/v1/plans/{name}", planning, read, nothing, show_plan, false, "plan"},
    {Method::get, "/api/v1/plans/{name}/map", planning, read, nothing, show_plan_map, false,
     "map of plan"},
    {Method::get, "/api/v1/changes", staff, read, nothing, show_changes, false, ""},
    {Method::get, "/api/v1/watch", staff, read, nothing, show_watch, false, ""},

    {Method::get, "/checkpoint", everybody, read, nothing, show_checkpoint, true, ""},
    {Method::get, "/tile/{rest...}", everybody, read, nothing, show_tile, true, ""},
    {Method::get, "/", everybody, read, nothing, show_page, true, ""},
    {Method::get, "/{rest...}", everybody, read, nothing, show_page, true, ""},
};

}  // namespace

std::span<const Route> routes() {
  return table;
}

}  // namespace truce::serve
