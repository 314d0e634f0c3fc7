// SPDX-License-Identifier: Apache-2.0
#include "io/notify.h"

#include <curl/curl.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <filesystem>
#include <memory>

#include "base/digest.h"
#include "base/json.h"
#include "base/text.h"
#include "base/toml.h"
#include "io/files.h"
#include "proof/bytes.h"

namespace truce::io {
namespace {

constexpr std::size_t max_answer_bytes = 4'096;
constexpr std::size_t max_secret_file_bytes = 4'096;

using Curl = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

Curl new_transfer(const NotifySettings& settings) {
  static const bool started = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
  Curl curl(started ? curl_easy_init() : nullptr, curl_easy_cleanup);
  if (!curl) return curl;
  curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, settings.timeout_s);
  curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, std::min(settings.timeout_s, 10L));
  curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);
  if (!settings.ca_file.empty())
    curl_easy_setopt(curl.get(), CURLOPT_CAINFO, settings.ca_file.c_str());
  return curl;
}

std::size_t keep(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& text = *static_cast<std::string*>(into);
  const std::size_t room = max_answer_bytes - std::min(max_answer_bytes, text.size());
  text.append(bytes, std::min(room, size * count));
  return size * count;
}

struct Feed {
  std::string_view text;
  std::size_t at = 0;
};
std::size_t feed(char* into, std::size_t size, std::size_t count, void* from) {
  auto& feed = *static_cast<Feed*>(from);
  const std::size_t n = std::min(size * count, feed.text.size() - feed.at);
  std::copy_n(feed.text.data() + feed.at, n, into);
  feed.at += n;
  return n;
}

// A peer that cannot be reached or says nothing; else it said "no", or not what it should.
tl::unexpected<Error> no_answer(CURLcode code) {
  const bool is_silent = code == CURLE_OPERATION_TIMEDOUT || code == CURLE_COULDNT_CONNECT ||
                         code == CURLE_COULDNT_RESOLVE_HOST;
  return failure(is_silent ? Code::environment : Code::refused,
                 std::string("not delivered: ") + curl_easy_strerror(code));
}

Result<std::string> post(const NotifySettings& settings, const std::string& url,
                         const std::string& body, const std::vector<std::string>& headers) {
  const Curl curl = new_transfer(settings);
  if (!curl) return failure(Code::environment, "no transfer can be made");
  curl_slist* all = nullptr;
  for (const std::string& header : headers) all = curl_slist_append(all, header.c_str());
  const List list(all, curl_slist_free_all);
  std::string answer;
  curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list.get());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
  curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, keep);
  curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer);
  if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK) return no_answer(code);
  long status = 0;
  curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
  std::string said = "HTTP " + std::to_string(status);
  if (status < 200 || status >= 300) return failure(Code::refused, "refused: " + said);
  return said;
}

// RFC 5322 dates want English names; RFC 2047 keeps a subject of any script in ASCII.
std::string mail_date(Instant at) {
  static constexpr const char* months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const CivilTime c = to_civil_utc(at);
  char text[64];
  std::snprintf(text, sizeof text, "%d %s %d %02d:%02d:%02d +0000", c.day, months[c.month - 1],
                c.year, c.hour, c.minute, c.second);
  return text;
}
std::string mail_words(const std::string& text) {
  std::string words;
  constexpr std::size_t most = 42;  // bytes of text in an encoded word of at most 75 characters
  for (std::size_t i = 0; i < text.size();) {
    std::size_t n = std::min(most, text.size() - i);
    while (i + n < text.size() && (static_cast<unsigned char>(text[i + n]) & 0xc0) == 0x80) --n;
    words += (i > 0 ? "\r\n " : "") + ("=?UTF-8?B?" + proof::to_base64(text.substr(i, n)) + "?=");
    i += n;
  }
  return words;
}

std::string mail_of(const NotifySettings& settings, const respond::NoticeQueued& notice,
                    const std::string& to) {
  std::string body = proof::to_base64(notice.text), lines;
  for (std::size_t i = 0; i < body.size(); i += 76) lines += body.substr(i, 76) + "\r\n";
  return "Date: " + mail_date(notice.at) + "\r\nFrom: <" + settings.mail_from + ">\r\nTo: <" + to +
         ">\r\nMessage-ID: <" + notice.id.text + "." + std::to_string(notice.at.ns) + "@truce>" +
         "\r\nSubject: " + mail_words(notice.subject) +
         (notice.of.drill.empty() ? "" : "\r\nX-Exercise: " + notice.of.drill.text) +
         "\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
         "Content-Transfer-Encoding: base64\r\n\r\n" +
         lines;
}

Result<std::string> mail(const NotifySettings& settings, const respond::NoticeQueued& notice,
                         const std::string& to) {
  if (settings.smtp.empty())
    return failure(Code::usage, "no mail server is set: smtp and mail_from in the settings");
  const Curl curl = new_transfer(settings);
  if (!curl) return failure(Code::environment, "no transfer can be made");
  const std::string from = "<" + settings.mail_from + ">", whom = "<" + to + ">";
  const List whoms(curl_slist_append(nullptr, whom.c_str()), curl_slist_free_all);
  const std::string text = mail_of(settings, notice, to);
  Feed source{text};
  curl_easy_setopt(curl.get(), CURLOPT_URL, settings.smtp.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt(curl.get(), CURLOPT_USE_SSL,
                   static_cast<long>(settings.smtp_plain ? CURLUSESSL_TRY : CURLUSESSL_ALL));
  if (!settings.smtp_user.empty()) {
    curl_easy_setopt(curl.get(), CURLOPT_USERNAME, settings.smtp_user.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PASSWORD, settings.smtp_password.c_str());
  }
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_FROM, from.c_str());
  curl_easy_setopt(curl.get(), CURLOPT_MAIL_RCPT, whoms.get());
  curl_easy_setopt(curl.get(), CURLOPT_READFUNCTION, feed);
  curl_easy_setopt(curl.get(), CURLOPT_READDATA, &source);
  curl_easy_setopt(curl.get(), CURLOPT_UPLOAD, 1L);
  if (const CURLcode code = curl_easy_perform(curl.get()); code != CURLE_OK) return no_answer(code);
  return std::string("accepted by the mail server");
}

Result<std::string> secret_beside(const std::string& settings, const std::string& file) {
  namespace fs = std::filesystem;
  const fs::path path = fs::path(settings).parent_path() / file;
  std::error_code error;
  const fs::perms perms = fs::status(path, error).permissions();
  if (!error && (perms & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none)
    return failure(Code::usage, "others may read it; chmod 600 first", {path.string()});
  auto text = read_file(path.string(), max_secret_file_bytes);
  if (!text) return text;
  return std::string(trim(*text));
}

void element(std::string& out, const char* name, std::string_view text) {
  out += std::string("<") + name + ">";
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '>')
      out += "&gt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += c;
  }
  out += std::string("</") + name + ">\n";
}

}  // namespace

Result<NotifySettings> read_notify_settings(const std::string& path) {
  const auto text = read_file(path);
  if (!text) return tl::unexpected(text.error());
  const auto root = tree::read_toml(*text);
  if (!root) return failure(root.error().code, root.error().message, {path});
  NotifySettings settings;
  std::string password_file, secret_file;
  const std::pair<const char*, std::string*> texts[] = {{"smtp", &settings.smtp},
                                                        {"mail_from", &settings.mail_from},
                                                        {"smtp_user", &settings.smtp_user},
                                                        {"smtp_password_file", &password_file},
                                                        {"webhook_secret_file", &secret_file},
                                                        {"cap_sender", &settings.cap_sender},
                                                        {"ca_file", &settings.ca_file}};
  for (const tree::Entry& entry : root->entries) {
    const Where where{path, entry.at.line, entry.at.column};
    const auto found = std::ranges::find(texts, entry.key, [](const auto& t) { return t.first; });
    const bool is_text = entry.value.kind == tree::Node::Kind::text;
    if (found != std::end(texts) && is_text)
      *found->second = entry.value.text;
    else if (entry.key == "smtp_plain" && entry.value.kind == tree::Node::Kind::truth)
      settings.smtp_plain = entry.value.truth;
    else if (entry.key == "timeout_s" && entry.value.kind == tree::Node::Kind::whole &&
             entry.value.whole >= 1 && entry.value.whole <= 600)
      settings.timeout_s = static_cast<long>(entry.value.whole);
    else
      return failure(Code::usage,
                     "'" + entry.key +
                         "' is no setting of that kind; there are smtp, mail_from, smtp_user, "
                         "smtp_password_file, smtp_plain, webhook_secret_file, cap_sender, ca_file "
                         "and timeout_s (1 to 600)",
                     where);
  }
  if (!settings.smtp.empty() && !settings.smtp.starts_with("smtp://") &&
      !settings.smtp.starts_with("smtps://"))
    return failure(Code::usage, "'smtp' is a server as smtps://mail.example.org:465", {path});
  if (!settings.smtp.empty() && settings.mail_from.find('@') == std::string::npos)
    return failure(Code::usage, "'mail_from' is an e-mail address", {path});
  for (const auto& [file, into] : {std::pair{&password_file, &settings.smtp_password},
                                   std::pair{&secret_file, &settings.webhook_secret}}) {
    if (file->empty()) continue;
    auto secret = secret_beside(path, *file);
    if (!secret) return tl::unexpected(secret.error());
    *into = std::move(*secret);
  }
  return settings;
}

std::string webhook_signature(std::string_view secret, std::string_view body) {
  unsigned char mac[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(body.data()), body.size(), mac, &size);
  Digest digest{};
  std::copy_n(mac, std::min<std::size_t>(size, digest.size()), digest.begin());
  return "sha256=" + to_hex(digest);
}

std::string webhook_body(const respond::NoticeQueued& notice) {
  std::string out;
  JsonWriter json(out);
  json.begin_object()
      .field("notice", notice.id.text)
      .field("agreement", notice.of.agreement.text)
      .field("exercise", !notice.of.drill.empty())
      .field("drill", notice.of.drill.text)
      .field("to", notice.to.text)
      .field("about", notice.about)
      .field("at", notice.at)
      .field("due", notice.due)
      .field("subject", notice.subject)
      .field("text", notice.text)
      .end_object();
  return out;
}

std::string cap_of_notice(const respond::NoticeQueued& notice, const std::string& sender) {
  const auto time = [](Instant at) { return to_text(at).substr(0, 19) + "-00:00"; };
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
      "<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\">\n";
  element(out, "identifier", notice.of.agreement.text + "-" + notice.id.text);
  element(out, "sender", sender);
  element(out, "sent", time(notice.at));
  element(out, "status", notice.of.drill.empty() ? "Actual" : "Exercise");
  element(out, "msgType", "Alert");
  element(out, "scope", "Private");
  element(out, "addresses", notice.to.text);
  if (!notice.of.drill.empty()) element(out, "note", "Exercise " + notice.of.drill.text);
  out += "<info>\n";
  element(out, "language", "en");
  element(out, "category", "Security");
  element(out, "event", "Guarantee: " + notice.about);
  element(out, "responseType", "Assess");
  element(out, "urgency", "Expected");
  element(out, "severity", "Unknown");
  element(out, "certainty", "Observed");
  element(out, "headline", utf8_prefix(notice.subject, 160));
  element(out, "description", notice.text);
  out += "<parameter>\n";
  element(out, "valueName", "due");
  element(out, "value", to_text(notice.due));
  out += "</parameter>\n</info>\n</alert>\n";
  return out;
}

Result<std::string> send_notice(const NotifySettings& settings, const respond::NoticeQueued& notice,
                                const std::vector<respond::Address>& addresses,
                                const std::string& contact) {
  const auto to = std::ranges::find(addresses, notice.channel, &respond::Address::channel);
  if (to == addresses.end()) return failure(Code::usage, contact + " has no such address");
  switch (notice.channel) {
    case respond::Channel::email:
      return mail(settings, notice, to->address);
    case respond::Channel::webhook: {
      if (settings.webhook_secret.empty())
        return failure(Code::usage, "no secret for hooks is set: webhook_secret_file");
      const std::string body = webhook_body(notice);
      return post(settings, to->address, body,
                  {"Content-Type: application/json",
                   "X-Truce-Signature: " + webhook_signature(settings.webhook_secret, body),
                   "X-Truce-Notice: " + notice.id.text, "Idempotency-Key: " + notice.id.text});
    }
    case respond::Channel::cap:
      if (settings.cap_sender.empty())
        return failure(Code::usage, "no sender of CAP alerts is set: cap_sender");
      return post(settings, to->address, cap_of_notice(notice, settings.cap_sender),
                  {"Content-Type: application/cap+xml", "Idempotency-Key: " + notice.id.text});
    case respond::Channel::phone:
      break;
  }
  return failure(Code::usage, "a telephone is answered by people: tell them, then acknowledge");
}

Instant next_try(const respond::Notice& notice) {
  if (!notice.tried) return notice.queued.at;
  if (notice.delivered && notice.fault.empty()) return *notice.tried + std::chrono::hours{1};
  const std::uint32_t doubled = std::min(notice.tries - 1, 6U);
  return *notice.tried + std::min(std::chrono::minutes{1 << doubled}, std::chrono::minutes{60});
}

bool wants_sending(const respond::Notice& notice, Instant now) {
  if (notice.acknowledged || notice.queued.channel == respond::Channel::phone) return false;
  // An exercise has a time of its own: its messages go out at once, and arrive once.
  if (!notice.queued.of.drill.empty()) return !notice.delivered;
  const bool is_over = notice.delivered && now > notice.queued.due + std::chrono::hours{24};
  return !is_over && now >= next_try(notice);
}

}  // namespace truce::io
