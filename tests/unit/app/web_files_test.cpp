// SPDX-License-Identifier: Apache-2.0
#include "daemon/app/web_files.hpp"
#include "daemon/web/static_files.hpp"

namespace sonae::app {

namespace {

api::Request get(std::string path, api::Headers headers = {}) {
    auto request = api::Request{};
    request.path = std::move(path);
    request.headers = std::move(headers);
    return request;
}

std::string header(api::Response const& response, std::string_view name) {
    for (auto const& [each, value] : response.headers) {
        if (each == name) {
            return value;
        }
    }
    return {};
}

} // namespace

TEST(WebFile, OfAPagesPath_IsTheIndex) {
    auto const response = web_file(get("/assets-of-the-house/42"));

    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 200);
    EXPECT_EQ(header(*response, "content-type"), "text/html; charset=utf-8");
    EXPECT_EQ(header(*response, "cache-control"), "no-cache");
    EXPECT_EQ(response->static_body, web::find_static_file("/index.html")->plain);
}

TEST(WebFile, ThatIsMissing_IsNothing) {
    EXPECT_FALSE(web_file(get("/assets/nothing.js")));
    EXPECT_FALSE(web_file(get("/favicon.ico")));
}

TEST(WebFile, ThatTheBrowserHas_IsNotSentAgain) {
    auto const first = web_file(get("/"));
    ASSERT_TRUE(first);

    auto const again = web_file(get("/", {{"if-none-match", header(*first, "etag")}}));

    ASSERT_TRUE(again);
    EXPECT_EQ(again->status, 304);
    EXPECT_TRUE(again->static_body.empty());
}

TEST(WebFile, ForABrowserThatRefusesCompression_IsPlain) {
    auto const response = web_file(get("/", {{"accept-encoding", "br;q=0, gzip;q=0.0"}}));

    ASSERT_TRUE(response);
    EXPECT_EQ(header(*response, "content-encoding"), "");
    EXPECT_FALSE(response->static_body.empty());
}

} // namespace sonae::app
