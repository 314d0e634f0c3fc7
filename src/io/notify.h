// SPDX-License-Identifier: Apache-2.0
// Sends a message to a contact: e-mail over SMTP (RFC 5321, STARTTLS or TLS), a web hook signed
// with HMAC-SHA256 (RFC 2104), or a CAP 1.2 alert to a service that takes them. One try a call:
// what was queued is tried again by whoever calls. Secrets come from files, and stand in no
// message, error or record.
#pragma once

#include <string>
#include <vector>

#include "respond/guarantee.h"

namespace truce::io {

struct NotifySettings {
  std::string smtp;            // "smtps://mail.example.org:465" or "smtp://...:587"; empty: no mail
  std::string mail_from;       // "duty@mission.example.org"
  std::string smtp_user;       // empty: without login
  std::string smtp_password;   // from the file that smtp_password_file names
  bool smtp_plain = false;     // allows a server without TLS: a mail server on this machine
  std::string webhook_secret;  // from webhook_secret_file; empty: no hooks
  std::string cap_sender;      // empty: no CAP
  std::string ca_file;         // of certificates to trust beside the system's; empty: none
  long timeout_s = 20;
};

// From a TOML file; the files of secrets lie beside it, readable by their owner alone. Errors:
// parse, usage, not_found, environment.
Result<NotifySettings> read_notify_settings(const std::string& path);

// What the peer said, on one line. Errors: environment (no answer), refused (a "no"), usage
// (nothing is set for this channel).
Result<std::string> send_notice(const NotifySettings& settings, const respond::NoticeQueued& notice,
                                const std::vector<respond::Address>& addresses,
                                const std::string& contact);

// "sha256=<hex>": what a receiver of a hook computes over the body to know the sender.
std::string webhook_signature(std::string_view secret, std::string_view body);

// The body of a hook, and a message as CAP 1.2.
std::string webhook_body(const respond::NoticeQueued& notice);
std::string cap_of_notice(const respond::NoticeQueued& notice, const std::string& sender);

// When a notice that was tried so often and failed is tried again: one minute after the first try,
// twice as long each time, at most an hour. A delivered one that nobody acknowledged is told again
// after an hour, until the time of what it asks for is a day over.
Instant next_try(const respond::Notice& notice);
bool wants_sending(const respond::Notice& notice, Instant now);

}  // namespace truce::io
