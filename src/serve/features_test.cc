// SPDX-License-Identifier: Apache-2.0
#include "serve/features.h"

#include <gmock/gmock.h>
#include <rapidcheck/gtest.h>

#include "serve/serve_sample_test.h"

namespace truce::serve {
namespace {

using http::Method;
using testing::HasSubstr;

Result<Asked> asked(const std::string& query) {
  return asked_of(http::parse_target("/?" + query).value());
}

TEST(Features, AQueryIsReadAndWhatIsWrongIsNamed) {
  const auto good =
      asked("bbox=30,46,40,52&datetime=2031-03-10T00:00:00Z/..&limit=7&after=I-000003");
  ASSERT_TRUE(good) << good.error().message;
  EXPECT_EQ(good->box->north, 52);
  EXPECT_TRUE(good->from && !good->until);
  EXPECT_EQ(good->limit, 7U);
  EXPECT_EQ(good->after, "I-000003");
  EXPECT_EQ(asked("limit=1000000")->limit, most_items);
  for (const char* bad : {"bbox=1,2,3", "bbox=a,b,c,d", "bbox=0,10,1,5", "bbox=0,0,0,91", "limit=0",
                          "limit=-1", "datetime=yesterday", "datetime=../..", "bbx=1,2,3,4",
                          "datetime=2031-03-11T00:00:00Z/2031-03-10T00:00:00Z", "limit=1&limit=2"})
    EXPECT_FALSE(asked(bad)) << bad;
}

TEST(Features, IdsWithNumbersStandInTheirOrder) {
  EXPECT_TRUE(comes_before("I-999999", "I-1000000"));
  EXPECT_FALSE(comes_before("I-1000000", "I-999999"));
  EXPECT_FALSE(comes_before("I-000001", "I-000001"));
}

class Served : public AtWork {};

TEST_F(Served, PagesHoldEveryFeatureOnce) {
  report(25);
  std::string next = "/api/v1/collections/incidents/items?limit=10";
  std::size_t features = 0, pages = 0;
  while (!next.empty() && pages < 10) {
    const http::Response got = ask("analyst", Method::get, next);
    ASSERT_EQ(got.status, 200U) << body_of(got);
    const std::string body = body_of(got);
    EXPECT_THAT(body, HasSubstr("\"numberMatched\":25"));
    for (std::size_t at = body.find("\"type\":\"Feature\""); at != std::string::npos;
         at = body.find("\"type\":\"Feature\"", at + 1))
      ++features;
    const std::size_t link = body.find("\"rel\":\"next\"");
    const std::size_t href = link == std::string::npos ? link : body.find("\"href\":\"", link) + 8;
    next = link == std::string::npos ? "" : body.substr(href, body.find('"', href) - href);
    ++pages;
  }
  EXPECT_EQ(features, 25U);
  EXPECT_EQ(pages, 3U);
}

TEST_F(Served, ABoxAndATimeLeaveOutTheOthers) {
  report(25);
  const auto matched = [&](const std::string& query) {
    const std::string body =
        body_of(ask("analyst", Method::get, "/api/v1/collections/incidents/items?" + query));
    const std::size_t at = body.find("\"numberMatched\":") + 16;
    return std::stoi(body.substr(at));
  };
  EXPECT_EQ(matched("bbox=37,48.09,39,48.21"), 3);
  EXPECT_EQ(matched("bbox=37,60,39,61"), 0);
  EXPECT_EQ(matched("datetime=2031-03-10T08:03:00Z/2031-03-10T08:05:00Z"), 3);
}

TEST_F(Served, WhoHasItAlreadyGetsNothingNew) {
  report(3);
  const std::string target = "/api/v1/collections/incidents/items";
  const http::Response first = ask("analyst", Method::get, target);
  const std::string tag(http::header(first.headers, "etag"));
  ASSERT_FALSE(tag.empty());
  const http::Response again = ask("analyst", Method::get, target, {}, {{"If-None-Match", tag}});
  EXPECT_EQ(again.status, 304U);
  EXPECT_FALSE(again.body);
  report(4);
  EXPECT_EQ(ask("analyst", Method::get, target, {}, {{"If-None-Match", tag}}).status, 200U);
}

TEST_F(Served, EveryCollectionIsListedWithItsItems) {
  const std::string list = body_of(ask("analyst", Method::get, "/api/v1/collections"));
  for (const Collection& one : collections()) {
    EXPECT_THAT(list, HasSubstr("\"id\":\"" + std::string(one.id) + "\""));
    const std::string at = "/api/v1/collections/" + std::string(one.id);
    EXPECT_EQ(ask("analyst", Method::get, at).status, 200U);
    EXPECT_EQ(ask("analyst", Method::get, at + "/items").status, 200U);
    EXPECT_EQ(ask("analyst", Method::get, at + "/items/none").status, 404U);
  }
  EXPECT_EQ(ask("envoy", Method::get, "/api/v1/collections/cases/items").status, 404U)
      << "what an officer of a guarantor may not see is not there";
}

TEST_F(Served, WhatHappensIsToldInOrderAndGoesOnWhereItWasCut) {
  const std::uint64_t head = room->look([](const View& v) { return v.head; });
  const http::Response first = ask("analyst", Method::get, "/api/v1/live");
  ASSERT_TRUE(first.stream);
  report(2);
  std::string heard;
  for (const http::Body& text : first.stream->take()) heard += *text;
  EXPECT_THAT(heard, HasSubstr("id: " + std::to_string(head + 1)));
  EXPECT_THAT(heard, HasSubstr("event: IncidentOpened"));
  const http::Response resumed =
      ask("analyst", Method::get, "/api/v1/live", {}, {{"Last-Event-ID", std::to_string(head)}});
  std::string again;
  for (const http::Body& text : resumed.stream->take()) again += *text;
  EXPECT_THAT(heard, testing::EndsWith(again));
  EXPECT_THAT(again, HasSubstr("event: IncidentOpened"));
}

}  // namespace
}  // namespace truce::serve
