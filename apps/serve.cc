// SPDX-License-Identifier: Apache-2.0
#include "serve.h"

#include <CLI/CLI.hpp>
#include <csignal>
#include <cstdio>
#include <mutex>
#include <thread>

#include "base/json.h"
#include "commands.h"
#include "config_file.h"
#include "io/accounts.h"
#include "io/files.h"
#include "io/guarantees.h"
#include "io/zones.h"
#include "option_words.h"
#include "serve/app.h"
#include "terminal.h"
#include "verify/decide.h"

namespace truce::apps {
namespace {

using std::chrono::seconds;

constexpr seconds heartbeat_every{15};
constexpr seconds watch_every{30};
constexpr seconds finish_within{20};

// Blocks the signals that stop a server, here and in every thread that follows.
sigset_t stopping_signals() {
  sigset_t set;
  sigemptyset(&set);
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&set, signal);
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
  return set;
}

// One line of JSON an event, for whatever gathers logs.
class Log {
 public:
  void request(const serve::Served& s) {
    std::string line;
    JsonWriter out(line);
    out.begin_object().field("at", io::now()).field("event", "request").field("peer", s.peer);
    out.field("method", s.method).field("path", s.path).field("status", s.status);
    out.field("ms", 1000 * s.seconds, 1);
    if (!s.fault.empty()) out.field("fault", s.fault);
    out.end_object();
    write(line);
  }
  void event(std::string_view event, std::string_view words) {
    std::string line;
    JsonWriter(line)
        .begin_object()
        .field("at", io::now())
        .field("event", event)
        .field("words", words)
        .end_object();
    write(line);
  }

 private:
  void write(const std::string& line) {
    const std::lock_guard lock(mutex_);
    std::fprintf(stderr, "%s\n", line.c_str());
  }
  std::mutex mutex_;
};

// Where nobody can sign in yet, somebody must be able to: one administrator, with a password that
// is shown once and changed at the first signing in.
Result<void> make_first_account(serve::Room& room, io::AccessStore& access) {
  const auto accounts = io::list_accounts(access);
  if (!accounts) return tl::unexpected(accounts.error());
  if (!accounts->empty()) return {};
  std::string name = room.look([](const serve::View& view) {
    for (const auto& [user, enrolled] : view.state.desk.users)
      if (enrolled.active && verify::has_role(enrolled, Role::administrator)) return user;
    return std::string();
  });
  const Instant now = io::now();
  if (name.empty()) {
    name = "admin";
    const auto enrolled = room.change([&](io::Mission& mission) {
      return mission.enter(verify::Entry{verify::UserEnrolled{
                               {name, Role::administrator}, name, {Role::administrator}}},
                           now);
    });
    if (!enrolled) return tl::unexpected(enrolled.error());
  }
  const io::SecretText password = io::make_password();
  io::NewAccount account;
  account.name = name;
  account.must_change_password = true;
  if (auto added = io::add_account(access, account, password, {name, "first start", ""}, now);
      !added)
    return tl::unexpected(added.error());
  std::printf(
      "Nobody could sign in yet. The administrator is '%s', the password (shown this once):\n"
      "  %.*s\n",
      name.c_str(), static_cast<int>(password.view().size()), password.view().data());
  return {};
}

// What the plan of each adopted agreement asks for now goes on record, in the name of the one who
// keeps the watch.
void keep_watch(serve::Room& room, const std::string& name, Log& log, Instant now) {
  room.change([&](io::Mission& mission) {
    for (const AgreementId& id : io::guarantees_of(mission.state())) {
      const auto done = mission.advance({id, {}}, {name, Role::duty_officer}, now, now);
      if (!done) log.event("watch", id.text + ": " + done.error().message);
    }
  });
}

Result<void> may_keep_watch(serve::Room& room, const std::string& name) {
  if (name.empty()) return {};
  static constexpr Role roles[] = {Role::duty_officer};
  const auto role = room.look(
      [&](const serve::View& view) { return verify::role_of(view.state.desk, name, roles); });
  if (!role) return tl::unexpected(role.error());
  return {};
}

// Until a signal comes.
void run(serve::App& app, const ServeOptions& o, const Play& play, const sigset_t& signals,
         Log& log) {
  serve::Room& room = app.room;
  seconds since_beat{0}, since_watch{watch_every};
  for (;;) {
    if (!o.watch_as.empty() && since_watch >= watch_every) {
      keep_watch(room, o.watch_as, log, play.clock ? play.clock() : io::now());
      since_watch = seconds{0};
    }
    timespec one_second{1, 0};
    if (sigtimedwait(&signals, nullptr, &one_second) > 0) return;
    if (play.each_second) play.each_second(room);
    room.live().tick();
    ++since_watch;
    if (++since_beat < heartbeat_every) continue;
    serve::end_who_may_not(app);
    room.live().beat(io::now());
    since_beat = seconds{0};
  }
}

std::string address_words(const ServeOptions& o, std::uint16_t port) {
  const bool is_v6 = o.address.find(':') != std::string::npos;
  return (o.certificate.empty() ? "http://" : "https://") +
         (is_v6 ? "[" + o.address + "]" : o.address) + ":" + std::to_string(port) + "/";
}

// Passwords in clear across a network are anybody's.
Result<void> is_safe(const ServeOptions& o) {
  if (!o.certificate.empty() || o.address == "127.0.0.1" || o.address == "::1") return {};
  return failure(
      Code::usage,
      "without --tls-certificate it listens on this machine alone (127.0.0.1 or ::1); give "
      "a certificate, or put a proxy with TLS before it");
}

Result<serve::RoomOptions> room_options(const ServeOptions& o) {
  serve::RoomOptions out{o.data, o.agreements, {}};
  out.how.as_if_in_force = o.as_if_in_force;
  auto lines = line_options(o.lines);
  if (!lines) return tl::unexpected(lines.error());
  out.how.lines = std::move(*lines);
  const std::string root = project_directory();
  for (const char* folder :
       {"/agreements", "/agreements/coalition", "/agreements/drafts", "/scenarios/agreements"})
    out.shipped.push_back(root + folder);
  return out;
}

// Those that come with the program, where they were built.
std::string shipped_pages() {
  const std::string folder = project_directory() + "/web/dist";
  return io::is_there(folder + "/index.html").value_or(false) ? folder : "";
}

serve::AppOptions options_of(const ServeOptions& o) {
  serve::AppOptions out;
  out.public_log = o.public_log;
  out.web = o.web.empty() ? shipped_pages() : o.web;
  out.plans = o.plans;
  out.contract = project_directory() + "/api/openapi.yaml";
  out.behind_proxy = o.behind_proxy;
  out.requests = {o.requests_per_second, 10 * o.requests_per_second};
  return out;
}

}  // namespace

int open_room(serve::Room& room, io::AccessStore& access, const ServeOptions& o, const Play& play) {
  if (auto safe = is_safe(o); !safe) return fail(safe.error());
  const sigset_t signals = stopping_signals();
  if (auto may = may_keep_watch(room, o.watch_as); !may) return fail(may.error());
  Log log;
  serve::App app{
      room,      access, options_of(o), io::now, [&](const serve::Served& s) { log.request(s); },
      play.clock};
  serve::LiveBounds listening;
  listening.all = o.listeners;
  listening.of_account = o.listeners_of_account;
  listening.of_peer = o.connections_of_address;
  room.live().bound(listening);
  room.follow(play.clock ? play.clock : io::now,
              [&](const Error& error) { log.event("follow", to_text(error)); });
  http::ServerOptions http;
  http.address = o.address;
  http.port = o.port;
  http.threads = o.threads;
  // Behind a proxy all come from its address.
  http.max_connections_of_one = o.behind_proxy ? http.max_connections : o.connections_of_address;
  http.certificate_file = o.certificate;
  http.key_file = o.key;
  auto server = http::Server::start(http, serve::site_of(app));
  if (!server) return fail(server.error());
  std::printf("The room is open at %s (stop it with Ctrl-C)\n",
              address_words(o, server->port()).c_str());
  std::fflush(stdout);
  run(app, o, play, signals, log);
  log.event("stop", "asked to stop; requests under way may finish");
  room.live().close();
  server->stop(finish_within);
  return done;
}

int serve(const ServeOptions& o) {
  if (auto safe = is_safe(o); !safe) return fail(safe.error());
  auto where = room_options(o);
  if (!where) return fail(where.error());
  auto room = serve::Room::open(*where);
  if (!room) return fail(room.error());
  auto access = io::AccessStore::open(o.data);
  if (!access) return fail(access.error());
  if (auto first = make_first_account(**room, *access); !first) return fail(first.error());
  return open_room(**room, *access, o, {});
}

void add_serve(CLI::App& app, ServeOptions& o, std::function<int()>& action) {
  CLI::App* c = app.add_subcommand("serve", "The API and the pages, until it is asked to stop");
  c->add_option("--config", o.config, "TOML file with the options below, without their dashes")
      ->envname("TRUCE_CONFIG");
  c->add_option("--data", o.data, "Data directory")->envname("TRUCE_DATA")->capture_default_str();
  c->add_option("--address", o.address, "Address to listen on, in numbers")
      ->envname("TRUCE_ADDRESS")
      ->capture_default_str();
  c->add_option("--port", o.port, "Port; 0: any that is free")
      ->envname("TRUCE_PORT")
      ->capture_default_str();
  c->add_option("--agreement", o.agreements,
                "Agreement files that incoming reports are held against")
      ->envname("TRUCE_AGREEMENTS");
  c->add_option("--line", o.lines, "ID=FILE: a line in place of the agreement's own");
  c->add_flag("--as-if-in-force", o.as_if_in_force, "Set the agreements' dates aside");
  c->add_option("--public", o.public_log, "Folder that `truce record export` writes, served to all")
      ->envname("TRUCE_PUBLIC");
  c->add_option("--plans", o.plans, "Folder with what `truce plan --out` wrote, a subfolder each")
      ->envname("TRUCE_PLANS");
  c->add_option("--web", o.web, "Folder with the built pages (if not given: web/dist)")
      ->envname("TRUCE_WEB");
  c->add_option("--tls-certificate", o.certificate, "PEM file, with what leads to it")
      ->envname("TRUCE_TLS_CERTIFICATE");
  c->add_option("--tls-key", o.key, "PEM file, readable by its owner alone")
      ->envname("TRUCE_TLS_KEY");
  c->add_option("--watch-as", o.watch_as,
                "A duty officer at the desk, in whose name the plan asks for what is due")
      ->envname("TRUCE_WATCH_AS");
  c->add_flag("--behind-proxy", o.behind_proxy,
              "A proxy on this machine tells who asks (X-Forwarded-For, X-Forwarded-Proto)")
      ->envname("TRUCE_BEHIND_PROXY");
  c->add_option("--threads", o.threads, "Requests that are answered at once")
      ->check(within(1, 64))
      ->envname("TRUCE_THREADS")
      ->capture_default_str();
  c->add_option("--requests-per-second", o.requests_per_second,
                "That one address may ask, for long")
      ->check(within(1, 1e6))
      ->envname("TRUCE_REQUESTS_PER_SECOND")
      ->capture_default_str();
  c->add_option("--connections-of-address", o.connections_of_address,
                "Connections that one address, or one /64 of IPv6, may hold")
      ->check(within(1, 8192))
      ->envname("TRUCE_CONNECTIONS_OF_ADDRESS")
      ->capture_default_str();
  c->add_option("--listeners", o.listeners, "Who may listen to what happens, in all")
      ->check(within(1, 8000))
      ->envname("TRUCE_LISTENERS")
      ->capture_default_str();
  c->add_option("--listeners-of-account", o.listeners_of_account, "Of one account")
      ->check(within(1, 8000))
      ->envname("TRUCE_LISTENERS_OF_ACCOUNT")
      ->capture_default_str();
  c->callback([&o, &action, c] {
    const auto read = read_config(*c, o.config);
    action = [&o, read] { return read ? serve(o) : fail(read.error()); };
  });
}

}  // namespace truce::apps
