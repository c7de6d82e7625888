// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fakes/scripted_server.hpp"
#include "tests/integration/notify/notifier_house.hpp"

#include <gtest/gtest.h>

#include <atomic>

namespace sonae::notify::testing {

/// A telephone provider as a script plays it, asked often so that no test waits long.
class TelephoneProvider : public ::testing::Test {
protected:
    using Reply = sonae::testing::ScriptedReply;
    using Request = sonae::testing::HttpRequestSeen;

    static bool asks(Request const& request, std::string_view what) {
        return request.head.substr(0, request.head.find('\r')).find(what) != std::string::npos;
    }

    static Reply ok(std::string const& content, std::string const& more_heads = "") {
        return {sonae::testing::http_response("200 OK", content, more_heads), {}};
    }

    static Reply taken(std::string const& sid) {
        return {
            sonae::testing::http_response(
                "201 Created", R"({"sid":")" + sid + R"(","status":"queued"})"
            ),
            {}};
    }

    static std::string
    incoming(std::string const& sid, std::string const& text, std::string const& at) {
        return R"({"sid":")" + sid + R"(","direction":"inbound","from":"+819011112222","body":")" +
               text + R"(","date_sent":")" + at + "\"}";
    }

    static std::string page(std::string const& messages, std::string const& next = "") {
        return R"({"messages":[)" + messages + R"(],"next_page_uri":")" + next + "\"}";
    }

    [[nodiscard]] Settings settings(std::string const& origin) const {
        auto telephone = TelephoneSettings{};
        telephone.api = origin;
        telephone.studio_api = origin;
        telephone.account = "AC1";
        telephone.token_file = NotifierHouse::secret_file(folder_, "geheim-42");
        telephone.from = "+815012345678";
        telephone.poll = std::chrono::milliseconds{20};
        auto settings = Settings{};
        settings.sms = telephone;
        settings.sms->replies_memory = folder_.path() / "replies";
        settings.voice = telephone;
        return settings;
    }

    /// How many requests have it in their first line.
    static std::size_t count(sonae::testing::ScriptedServer const& server, std::string_view what) {
        auto const seen = server.requests();
        return static_cast<std::size_t>(std::ranges::count_if(seen, [&](Request const& each) {
            return asks(each, what);
        }));
    }

    template <class Condition>
    static void wait_until(Condition condition) {
        auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (!condition() && std::chrono::steady_clock::now() < end) {
            std::this_thread::sleep_for(std::chrono::milliseconds{2});
        }
        EXPECT_TRUE(condition());
    }

    sonae::testing::TemporaryFolder folder_;
    std::atomic<bool> is_calling_{true};
};

} // namespace sonae::notify::testing
