// SPDX-License-Identifier: Apache-2.0
#include "serve/routes.h"

#include "serve/answer_cache.h"
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
// A liaison records what the parties reply: not blindly.
constexpr Audience at_cases{mission_staff.roles | bit(Role::liaison), false, false};
// Who brings evidence, and who weighs it.
constexpr Audience gathering = open_to({Role::monitor, Role::analyst, Role::verifier});
constexpr Audience weighing =
    open_to({Role::monitor, Role::analyst, Role::verifier, Role::duty_officer, Role::auditor});
// A plan tells what each guarantor lacks and where posts will stand: guarantors are told of it by
// planners.
constexpr Audience planning = open_to({Role::planner, Role::duty_officer, Role::auditor});

// In the order of Route's fields; what is noted is said for each.
const Route table[] = {
    {Method::get, "/healthz", everybody, read, nothing, show_health, true, ""},
    {Method::get, "/readyz", everybody, read, nothing, show_readiness, true, ""},
    {Method::get, "/metrics", open_to({Role::administrator, Role::auditor}), read, nothing,
     show_metrics, false, ""},

    {Method::post, "/api/v1/session", everybody, write, a_form, sign_in, true, "", Pace::secret},
    {Method::get, "/api/v1/session", everybody, read, nothing, show_session, true, ""},
    {Method::remove, "/api/v1/session", signed_in, write, a_form, sign_out, true, "", Pace::slow},
    {Method::post, "/api/v1/session/code", signed_in, write, a_form, give_code, true, "",
     Pace::slow},
    {Method::post, "/api/v1/session/password", signed_in, write, a_form, change_password, true, "",
     Pace::secret},

    {Method::get, "/api/v1/", everybody, read, nothing, show_landing, true, ""},
    {Method::get, "/api/v1/openapi.yaml", everybody, read, nothing, show_contract, true, ""},
    {Method::get, "/api/v1/conformance", everybody, read, nothing, show_conformance, true, ""},
    {Method::get, "/api/v1/collections", signed_in, read, nothing, list_collections, false, ""},
    {Method::get, "/api/v1/collections/{id}", signed_in, read, nothing, show_collection, false, ""},
    {Method::get, "/api/v1/collections/{id}/items", signed_in, read, nothing, list_items, false,
     "items of", Pace::slow, list_items_at_once},
    {Method::get, "/api/v1/collections/{id}/items/{item}", signed_in, read, nothing, show_item,
     false, "item of", Pace::slow},

    {Method::get, "/api/v1/agreements", staff_and_guarantors, read, nothing, show_agreements, false,
     "", Pace::slow},
    {Method::get, "/api/v1/agreements/{id}/standings", staff, read, nothing, show_standings, false,
     "standings of", Pace::slow},
    {Method::get, "/api/v1/agreements/{id}/articles", staff_and_guarantors, read, nothing,
     show_articles, false, "articles of", Pace::slow},
    {Method::get, "/api/v1/overview", staff, read, nothing, show_overview, false, "overview",
     Pace::slow},
    {Method::get, "/api/v1/counts", staff, read, nothing, show_counts, false, ""},
    {Method::get, "/api/v1/coverage", staff, read, nothing, show_coverage, false, "coverage",
     Pace::slow, from_cache},
    {Method::get, "/api/v1/incidents/{id}", staff, read, nothing, show_incident, false, "incident",
     Pace::slow, from_cache},
    {Method::get, "/api/v1/findings/{id}", staff, read, nothing, show_finding, false, "finding",
     Pace::slow},
    {Method::get, "/api/v1/live", staff_and_guarantors, live, nothing, listen, false,
     "what happens"},
    {Method::post, "/api/v1/observations", open_to({Role::monitor, Role::analyst}), intake, a_batch,
     take_observations, false, "observations", Pace::bulk, nullptr, io::AccessAct::brought},

    {Method::get, "/api/v1/cases/{id}", at_cases, read, nothing, show_case, false, "case",
     Pace::slow},
    {Method::post, "/api/v1/desk/entries", at_the_desk, write, an_entry, put_desk_entry, false, "",
     Pace::slow},
    {Method::get, "/api/v1/responses/{agreement}", staff_and_guarantors, read, nothing,
     show_response, false, "response", Pace::slow},
    {Method::post, "/api/v1/responses/entries", entering, write, an_entry, put_response_entry,
     false, "", Pace::slow},
    {Method::get, "/api/v1/commitments", staff_and_guarantors, read, nothing, show_commitments,
     false, "commitments", Pace::slow},
    {Method::get, "/api/v1/commitments/{guarantor}/history", staff_and_guarantors, read, nothing,
     show_history, false, "commitments of", Pace::slow},

    {Method::put, "/api/v1/evidence/{sha256}", gathering, intake, most_evidence_bytes, put_evidence,
     false, "evidence", Pace::slow},
    {Method::get, "/api/v1/evidence/{sha256}", weighing, read, nothing, show_evidence, false,
     "evidence", Pace::slow},
    {Method::get, "/api/v1/plans", planning, read, nothing, list_plans, false, "plans", Pace::slow},
    {Method::get, "/api/v1/plans/{name}", planning, read, nothing, show_plan, false, "plan",
     Pace::slow},
    {Method::get, "/api/v1/plans/{name}/map", planning, read, nothing, show_plan_map, false,
     "map of plan", Pace::slow},
    {Method::get, "/api/v1/changes", staff, read, nothing, show_changes, false, "changes",
     Pace::slow},
    {Method::get, "/api/v1/watch", staff, read, nothing, show_watch, false, "watch", Pace::slow},

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
