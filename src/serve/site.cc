// SPDX-License-Identifier: Apache-2.0
// The way of a request: its address, its peer's share, who asks, whether they may, what they say.
#include <algorithm>
#include <chrono>
#include <exception>
#include <map>

#include "base/text.h"
#include "http/stream.h"
#include "io/accounts.h"
#include "io/still_open.h"
#include "serve/answer.h"
#include "serve/app.h"
#include "serve/routes.h"

namespace truce::serve {
namespace {

using http::Head;
using http::Method;
using http::Response;

struct Admitted {
  const Route* route = nullptr;
  std::vector<std::string> parts;
  http::Target target;
  Caller caller;
  std::chrono::steady_clock::time_point since = std::chrono::steady_clock::now();
};
using Admission = tl::expected<Admitted, Response>;

tl::unexpected<Response> refusal(unsigned status, std::string_view why) {
  return tl::unexpected<Response>(problem(status, why));
}
tl::unexpected<Response> refusal(const Error& error) {
  return tl::unexpected<Response>(problem(error));
}

bool changes_something(Method method) {
  return method != Method::get && method != Method::head && method != Method::options;
}

bool comes_by_proxy(const App& app, const Head& head) {
  return app.options.behind_proxy && (head.peer == "127.0.0.1" || head.peer == "::1");
}
bool is_address(std::string_view text) {
  return !text.empty() && text.size() <= 45 && std::ranges::all_of(text, [](char c) {
    return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == '.' || c == ':';
  });
}

// What the proxy said stands last: in front of it is the client's word.
std::string peer_of(const App& app, const Head& head) {
  if (!comes_by_proxy(app, head)) return head.peer;
  const std::string_view told = http::last_header(head.headers, "x-forwarded-for");
  const std::string_view last = trim(told.substr(told.rfind(',') + 1));  // npos + 1: all of it
  return is_address(last) ? std::string(last) : head.peer;
}
bool is_secure(const App& app, const Head& head) {
  return head.secure || (comes_by_proxy(app, head) &&
                         http::last_header(head.headers, "x-forwarded-proto") == "https");
}

Instant mission_time(const App& app) {
  return app.mission_clock ? app.mission_clock() : app.clock();
}

// What the account may do now; false: nothing, and whoever shows it is nobody.
bool let_in(const App& app, const io::Account& account, Way way, Caller& caller) {
  const auto who = io::caller_of(*app.room.people(), account, mission_time(app));
  if (!who) return false;
  caller.way = way;
  caller.who = *who;
  return true;
}

Result<Caller> by_token(App& app, std::string_view secret, Caller caller, Instant now) {
  const auto use = app.callers.token(app.access, secret, now);
  if (!use) return tl::unexpected(use.error());
  if (*use && let_in(app, (*use)->account, Way::token, caller))
    caller.token = {*use, &(*use)->token};
  if (caller.token) caller.mark = io::mark_of(secret);
  return caller;
}

Result<Caller> by_session(App& app, std::string_view secret, Caller caller, Instant now) {
  const auto session = app.callers.session(app.access, secret, now);
  if (!session) return tl::unexpected(session.error());
  if (*session && let_in(app, (*session)->account, Way::session, caller)) caller.session = *session;
  if (caller.session) caller.mark = io::mark_of(secret);
  return caller;
}

// A request that shows both a token and a cookie is taken at its token.
Result<Caller> caller_of(App& app, const Head& head, Instant now) {
  Caller nobody;
  nobody.peer = peer_of(app, head);
  const std::string_view authorization = http::header(head.headers, "authorization");
  if (!authorization.empty()) {
    constexpr std::string_view bearer = "Bearer ";
    if (http::is_repeated(head.headers, "authorization") || !authorization.starts_with(bearer))
      return nobody;
    return by_token(app, authorization.substr(bearer.size()), std::move(nobody), now);
  }
  const std::string_view session = http::cookie(head, io::session_cookie);
  if (session.empty()) return nobody;
  return by_session(app, session, std::move(nobody), now);
}

// A browser says where a request comes from. One of another site never changes anything here.
bool is_from_here(const Head& head) {
  const std::string_view site = http::header(head.headers, "sec-fetch-site");
  if (!site.empty() && site != "same-origin" && site != "none") return false;
  const std::string_view origin = http::header(head.headers, "origin");
  if (origin.empty()) return true;
  const std::size_t slashes = origin.find("://");
  return slashes != std::string_view::npos &&
         origin.substr(slashes + 3) == http::header(head.headers, "host");
}

std::string name_of(const Route& route, const std::vector<std::string>& parts) {
  std::string out(route.noted.empty() ? route.pattern : route.noted);
  for (const std::string& part : parts) out += " " + part;
  return out;
}

// Nobody in particular gets 401 and may sign in; somebody who may not gets 403, which is noted.
std::optional<Response> refuse(App& app, const Admitted& in, const Head& head, Instant now) {
  const Route& route = *in.route;
  const auto forbidden = [&](std::string_view why) {
    ++app.refused;
    // By the address alone: what stands in its place is the asker's word.
    app.audit.note({now, in.caller.actor(), io::AccessAct::refused, name_of(route, {})},
                   [&app](bool noted) { app.failed += noted ? 0 : 1; });
    return problem(403, why);
  };
  if (!is_among(in.caller, route.audience)) {
    if (in.caller.way != Way::nobody) return forbidden("your role does not permit this");
    ++app.refused;
    return problem(401, "sign in, or show a token, to come here");
  }
  if (in.caller.is_halfway() && !route.halfway)
    return problem(403, in.caller.session->second_factor_done
                            ? "choose a new password first"
                            : "give the code of your second factor first");
  if (route.audience.everybody) return {};
  if (in.caller.token && !io::has_scope(*in.caller.token, route.scope))
    return forbidden("the token is not good for '" + std::string(to_text(route.scope)) + "'");
  if (in.caller.way == Way::session && changes_something(head.method) &&
      !io::is_csrf_of(*in.caller.session, http::header(head.headers, io::csrf_header)))
    return problem(403, std::string("the header ") + io::csrf_header +
                            " is missing or of another session; load the page again");
  return {};
}

// Asked before the body is read, which costs a share, and again where that took its time.
Admission admit(App& app, const Head& head, double cost) {
  const Instant now = app.clock();
  if (const double wait = app.requests.ask(share_of(peer_of(app, head)), now, cost); wait > 0) {
    return tl::unexpected<Response>(
        later(429, "too many requests from this address", static_cast<int>(wait) + 1));
  }
  Admitted out;
  auto target = http::parse_target(head.target);
  if (!target) return refusal(target.error());
  out.target = std::move(*target);
  Found found = find_route(head.method, out.target);
  if (found.allow.empty()) return refusal(404, "there is nothing at this address");
  if (found.route == nullptr) {
    Response wrong = problem(405, "this address takes " + found.allow);
    wrong.headers.push_back({"Allow", found.allow});
    return tl::unexpected<Response>(std::move(wrong));
  }
  out.route = found.route;
  out.parts = std::move(found.parts);
  if (changes_something(head.method) && !is_from_here(head))
    return refusal(403, "this request comes from another site");
  auto caller = caller_of(app, head, now);
  if (!caller) return refusal(caller.error());
  out.caller = std::move(*caller);
  if (auto refused = refuse(app, out, head, now))
    return tl::unexpected<Response>(std::move(*refused));
  return out;
}

void tell(const App& app, const Head& head, const Response& answer, double seconds) {
  if (!app.log) return;
  const std::size_t question = head.target.find('?');
  app.log({peer_of(app, head), http::to_text(head.method),
           printable(head.target.substr(0, question)), answer.status, seconds, answer.fault});
}

// One request that goes wrong is answered as such, and the mission goes on.
template <class Work>
Response guarded(const Work& work) {
  try {
    return work();
  } catch (const std::exception& thrown) {
    Response broken = problem(500, "something is wrong inside; the log has it");
    broken.fault = printable(thrown.what());
    return broken;
  }
}

// One request on its way, from thread to thread.
struct Job {
  App& app;
  http::Request request;
  std::shared_ptr<Admitted> in;
  http::Reply reply;
  std::chrono::steady_clock::time_point start = std::chrono::steady_clock::now();
  Instant clock = app.clock();
  Instant now = mission_time(app);

  Asking asking() const { return {app, request, in->target, in->parts, in->caller, now, clock}; }
  io::AccessEvent event(io::AccessAct act) const {
    return {clock, in->caller.actor(), act, name_of(*in->route, in->parts)};
  }
};
using Going = std::shared_ptr<Job>;

void send(const Going& job, Response answer) {
  App& app = job->app;
  if (answer.status >= 500) ++app.failed;
  pack(answer, job->request.head);
  add_security_headers(answer, is_secure(app, job->request.head));
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - job->start;
  tell(app, job->request.head, answer, took.count());
  job->reply(std::move(answer));
}

Response not_noted() {
  return later(503, "what is looked at here is noted, and that cannot be written now", 10);
}

// What is sensitive leaves once it is noted that it was looked at. What is not there is no look.
void send_noted(const Going& job, Response answer) {
  const Route& route = *job->in->route;
  const bool is_look = !changes_something(job->request.head.method);
  if (route.noted.empty() || !is_look || answer.status >= 400) return send(job, std::move(answer));
  job->app.audit.note(job->event(io::AccessAct::looked),
                      [job, answer = std::move(answer)](bool noted) {
                        if (!noted && answer.stream) answer.stream->close();
                        send(job, noted ? answer : not_noted());
                      });
}

// A change is noted before it is made.
Response answer_now(const Job& job) {
  return guarded([&] {
    const Route& route = *job.in->route;
    if (!route.noted.empty() && changes_something(job.request.head.method) &&
        !job.app.audit.note_and_wait(job.event(route.act)))
      return not_noted();
    return route.answer(job.asking());
  });
}

Lane* lane_of(App& app, const Admitted& in) {
  switch (in.route->pace) {
    case Pace::slow:
      return &app.lanes.slow;
    case Pace::secret:
      return &app.lanes.secret;
    case Pace::bulk:
      return &app.lanes.bulk;
    case Pace::quick:
      break;
  }
  // An earlier moment is folded from the journal.
  const auto is_past = [](const auto& parameter) { return parameter.first == "known-at"; };
  return std::ranges::any_of(in.target.query, is_past) ? &app.lanes.slow : nullptr;
}

void answer(App& app, http::Request request, std::shared_ptr<void> kept, http::Reply reply) {
  auto in = std::static_pointer_cast<Admitted>(std::move(kept));
  const auto job =
      std::make_shared<Job>(Job{app, std::move(request), std::move(in), std::move(reply)});
  constexpr std::chrono::seconds soon{1};
  if (job->start - job->in->since > soon) {
    Response refused = guarded([&]() -> Response {
      auto again = admit(app, job->request.head, 0);
      if (!again) return std::move(again.error());
      *job->in = std::move(*again);
      return {};
    });
    if (refused.status != 200) return send(job, std::move(refused));
  }
  if (job->in->route->at_once != nullptr) {
    std::optional<Response> known;
    Response broken = guarded([&]() -> Response {
      known = job->in->route->at_once(job->asking());
      return {};
    });
    if (broken.status != 200) return send(job, std::move(broken));
    if (known) return send_noted(job, std::move(*known));
  }
  Lane* lane = lane_of(app, *job->in);
  if (lane == nullptr) return send_noted(job, answer_now(*job));
  if (!lane->put([job] { send_noted(job, answer_now(*job)); }))
    send(job, later(503, "too much of this kind is asked for at this moment", 2));
}

// As when they began to listen, by the same session or token.
bool may_still(const App& app, const Listening& before, Instant now) {
  const auto open = io::is_still_open(app.access, before.mark, now);
  if (!open || !*open) return false;
  const auto account = io::find_account(app.access, before.who.name);
  if (!account || !*account) return false;
  const auto who = io::caller_of(*app.room.people(), **account, mission_time(app));
  return who && who->roles == before.who.roles && who->guarantor == before.who.guarantor;
}

}  // namespace

void end_who_may_not(App& app) {
  const Instant now = app.clock();
  std::map<std::string, bool> may;  // by mark: many streams, one look
  for (const Listening& one : app.room.live().who_listens()) {
    const auto [known, is_new] = may.emplace(one.mark, false);
    if (is_new) known->second = may_still(app, one, now);
    if (!known->second) one.stream->close();
  }
}

http::Site site_of(App& app) {
  http::Site site;
  site.admit = [&app](const Head& head) -> std::variant<http::Admitted, Response> {
    std::shared_ptr<Admitted> kept;
    Response refused = guarded([&]() -> Response {
      auto in = admit(app, head, 1);
      if (!in) return std::move(in.error());
      kept = std::make_shared<Admitted>(std::move(*in));
      return {};
    });
    if (kept) return http::Admitted{kept->route->most_body, kept};
    add_security_headers(refused, is_secure(app, head));
    tell(app, head, refused, 0);
    return refused;
  };
  site.answer = [&app](http::Request request, std::shared_ptr<void> kept, http::Reply reply) {
    answer(app, std::move(request), std::move(kept), std::move(reply));
  };
  site.refuse = [](unsigned status, std::string_view why) {
    Response out = problem(status, why);
    add_security_headers(out, false);
    return out;
  };
  return site;
}

}  // namespace truce::serve
