// SPDX-License-Identifier: Apache-2.0
// The way of a request: its address, its peer's share, who asks, whether they may, what they say.
#include <algorithm>
#include <chrono>
#include <exception>

#include "base/text.h"
#include "io/accounts.h"
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
  const auto who = app.room.look(
      [&](const View& view) { return io::caller_of(view.state, account, mission_time(app)); });
  if (!who) return false;
  caller.way = way;
  caller.who = *who;
  return true;
}

Result<Caller> by_token(App& app, std::string_view secret, Caller caller, Instant now) {
  auto use = io::check_token(app.access, secret, now);
  if (!use) return tl::unexpected(use.error());
  if (*use && let_in(app, (*use)->account, Way::token, caller))
    caller.token = std::move((*use)->token);
  return caller;
}

Result<Caller> by_session(App& app, std::string_view secret, Caller caller, Instant now) {
  auto session = io::check_session(app.access, secret, now);
  if (!session) return tl::unexpected(session.error());
  if (*session && let_in(app, (*session)->account, Way::session, caller))
    caller.session = std::move(**session);
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

void note(App& app, const Caller& caller, io::AccessAct act, std::string about, Instant now) {
  if (auto done = io::note_access(app.access, {now, caller.actor(), act, std::move(about)}); !done)
    ++app.failed;
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
    note(app, in.caller, io::AccessAct::refused, name_of(route, in.parts), now);
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

// Asked twice of a request with a body: before the body is read, which costs a share, and after it.
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

Response answered(App& app, const http::Request& request) {
  auto in = admit(app, request.head, 0);
  if (!in) return std::move(in.error());
  const Instant now = app.clock();
  if (!in->route->noted.empty())
    note(app, in->caller,
         changes_something(request.head.method) ? io::AccessAct::kept : io::AccessAct::looked,
         name_of(*in->route, in->parts), now);
  return in->route->answer(
      {app, request, in->target, in->parts, in->caller, mission_time(app), now});
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

bool may_still(const App& app, const io::Caller& before, Instant now) {
  const auto account = io::find_account(app.access, before.name);
  if (!account || !*account) return false;
  const auto who =
      app.room.look([&](const View& view) { return io::caller_of(view.state, **account, now); });
  return who && who->roles == before.roles && who->guarantor == before.guarantor;
}

}  // namespace

void end_who_may_not(App& app) {
  const Instant now = app.clock();
  for (const io::Caller& one : app.room.live().who_listens())
    if (!may_still(app, one, now)) app.room.live().end(one.name);
}

http::Site site_of(App& app) {
  http::Site site;
  site.admit = [&app](const Head& head) -> std::variant<std::uint64_t, Response> {
    std::uint64_t most = 0;
    bool is_in = false;
    Response refused = guarded([&]() -> Response {
      auto in = admit(app, head, 1);
      is_in = in.has_value();
      if (!in) return std::move(in.error());
      most = in->route->most_body;
      return {};
    });
    if (is_in) return most;
    add_security_headers(refused, is_secure(app, head));
    tell(app, head, refused, 0);
    return refused;
  };
  site.answer = [&app](const http::Request& request) {
    const auto start = std::chrono::steady_clock::now();
    Response answer = guarded([&] { return answered(app, request); });
    if (answer.status >= 500) ++app.failed;
    pack(answer, request.head);
    add_security_headers(answer, is_secure(app, request.head));
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    tell(app, request.head, answer, took.count());
    return answer;
  };
  site.refuse = [](unsigned status, std::string_view why) {
    Response out = problem(status, why);
    add_security_headers(out, false);
    return out;
  };
  return site;
}

}  // namespace truce::serve
