// SPDX-License-Identifier: Apache-2.0
#include "daemon/effects/http_call.hpp"

namespace sonae::effects {
namespace {

playbooks::Command command(std::string line, std::string content = "") {
    auto made = playbooks::Command{};
    made.type = "http-api";
    made.command = std::move(line);
    if (!content.empty()) {
        made.content = std::move(content);
    }
    return made;
}

AllowList list() {
    auto allowed = AllowList{};
    allowed.origins.push_back(
        {.origin = "https://fw.example:8443",
         .methods = {"GET", "POST"},
         .paths = {"/api/v1/rules", "/health/"}}
    );
    return allowed;
}

playbooks::AgentTarget target(std::string url) {
    auto made = playbooks::AgentTarget{};
    made.type = "http-api";
    made.address.emplace();
    made.address->url = {std::move(url)};
    return made;
}

std::string code(Result<HttpCall> const& result) {
    return result ? "" : result.error().what;
}

std::string code_of(std::string const& line, Values const& values = {}) {
    auto const firewall = target("https://fw.example:8443");
    return code(http_call(command(line), &firewall, values, list()));
}

TEST(HttpCall, IsMadeOfCommandTargetAndValues) {
    auto const firewall = target("https://FW.example:8443/api/v1/");
    auto block =
        command("POST /rules/__id__:value?why=__why__:value HTTP/1.1", R"({"ip":"__ip__:value"})");
    block.headers["X-Reason"] = {"sonae __id__:value"};

    auto const call = http_call(
        block, &firewall, {{"__id__", "a b"}, {"__why__", "x&y"}, {"__ip__", "10.0.0.1"}}, list()
    );

    EXPECT_EQ(code(call), "value_not_allowed") << "a blank in a header";
    block.headers.clear();
    auto const plain = http_call(
        block, &firewall, {{"__id__", "a b"}, {"__why__", "x&y"}, {"__ip__", "10.0.0.1"}}, list()
    );
    ASSERT_TRUE(plain);
    EXPECT_EQ(plain->url, "https://fw.example:8443/api/v1/rules/a%20b?why=x%26y");
    EXPECT_EQ(plain->method, "POST");
    EXPECT_EQ(plain->content, R"({"ip":"10.0.0.1"})");
}

TEST(HttpCall, ToAnotherOriginMethodOrPath_IsRefused) {
    EXPECT_EQ(code_of("GET /api/v1/rules HTTP/1.1"), "");
    EXPECT_EQ(code_of("GET /api/v1/rules/7 HTTP/1.1"), "");
    EXPECT_EQ(code_of("GET /health/a HTTP/1.1"), "");
    for (auto const* const line :
         {"DELETE /api/v1/rules HTTP/1.1",
          "GET /api/v1/rulesets HTTP/1.1",
          "GET /api/v1 HTTP/1.1",
          "GET /health HTTP/1.1",
          "GET / HTTP/1.1",
          "GET https://other.example/api/v1/rules HTTP/1.1",
          "GET http://fw.example:8443/api/v1/rules HTTP/1.1",
          "GET https://fw.example/api/v1/rules HTTP/1.1",
          "GET https://fw.example:8443@other.example/api/v1/rules HTTP/1.1",
          "GET https://__host__:value/api/v1/rules HTTP/1.1"}) {
        EXPECT_EQ(code_of(line, {{"__host__", "fw.example:8443"}}), "not_allowed") << line;
    }
    EXPECT_EQ(code_of("GET https://fw.example:8443/api/v1/rules HTTP/1.1"), "");
    EXPECT_EQ(
        code(http_call(command("GET /api/v1/rules HTTP/1.1"), nullptr, {}, list())), "not_allowed"
    );
}

TEST(HttpCall, ThatClimbsOrHides_IsRefused) {
    for (auto const* const line :
         {"GET /api/v1/rules/../../../admin HTTP/1.1",
          "GET /api/v1/rules/./x HTTP/1.1",
          "GET /api/v1/rules/%2e%2e/admin HTTP/1.1",
          "GET /api/v1/rules%2Fx HTTP/1.1",
          "GET /api/v1/rules\\x HTTP/1.1",
          "GET /api/v1/rules#x HTTP/1.1",
          "GET /api/v1/rules",
          "GET /a b HTTP/1.1",
          "GET /api/v1/rules HTTP/1.1\r\nX: y",
          "GET  /api/v1/rules HTTP/1.1",
          ""}) {
        EXPECT_EQ(code_of(line), "malformed") << line;
    }
    EXPECT_EQ(
        code_of("GET /api/v1/rules/__x__:value HTTP/1.1", {{"__x__", "../../admin"}}),
        "value_not_allowed"
    );
}

TEST(HttpCall, HeadersThatAreNotThePlaybooks_AreRefused) {
    auto const firewall = target("https://fw.example:8443");
    for (auto const* const name :
         {"Host",
          "content-length",
          "Idempotency-Key",
          "SONAE-REPEAT",
          "Proxy-Authorization",
          "a b",
          ""}) {
        auto get = command("GET /api/v1/rules HTTP/1.1");
        get.headers[name] = {"x"};
        EXPECT_EQ(code(http_call(get, &firewall, {}, list())), "not_allowed") << name;
    }
    auto get = command("GET /api/v1/rules HTTP/1.1");
    get.headers["X-A"] = {"b\r\nX-C: d"};
    EXPECT_EQ(code(http_call(get, &firewall, {}, list())), "malformed");
    get.headers = {{"Authorization", {"Basic x"}}};
    EXPECT_EQ(code(http_call(get, &firewall, {}, list())), "");
    auto with_token = list();
    with_token.origins[0].token_file = "/etc/sonae/token";
    EXPECT_EQ(code(http_call(get, &firewall, {}, with_token)), "not_allowed");
}

TEST(HttpCall, ToAMachineWithoutUrl_GoesToItsNameAndPort) {
    auto machine = target("");
    machine.address->url.clear();
    machine.address->dname = {"fw.example"};
    machine.port = "8443";
    auto const call = http_call(command("GET /api/v1/rules HTTP/1.1"), &machine, {}, list());
    ASSERT_TRUE(call);
    EXPECT_EQ(call->url, "https://fw.example:8443/api/v1/rules");
    machine.port = "8443/x";
    EXPECT_EQ(
        code(http_call(command("GET /api/v1/rules HTTP/1.1"), &machine, {}, list())), "not_allowed"
    );
}

TEST(HttpCall, WithTooMuchContent_IsRefused) {
    auto const firewall = target("https://fw.example:8443");
    auto const post = command("POST /api/v1/rules HTTP/1.1", std::string(300'000, 'x'));
    EXPECT_EQ(code(http_call(post, &firewall, {}, list())), "too_large");
}

} // namespace
} // namespace sonae::effects
