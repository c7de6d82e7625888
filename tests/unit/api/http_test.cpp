// SPDX-License-Identifier: Apache-2.0
#include "daemon/api/http.hpp"
#include "daemon/api/json_input.hpp"
#include "tests/fakes/api_harness.hpp"

namespace sonae::testing {

TEST(Http, ARequestFindsItsHeadersParametersAndCookies) {
    auto request = api::Request{};
    request.headers = {{"host", "a"}, {"cookie", " x=1;__Host-sonae=S=2 ; y=3"}};
    request.query = {{"q", "db"}, {"q", "second"}};

    EXPECT_EQ(request.header("host"), "a");
    EXPECT_EQ(request.header("accept"), "");
    EXPECT_EQ(request.parameter("q"), "db");
    EXPECT_EQ(request.cookie("__Host-sonae"), "S=2");
    EXPECT_EQ(request.cookie("sonae"), "");
}

TEST(Http, AnErrorBecomesTheProblemThatFitsIt) {
    auto const weak =
        api::problem_of({Errc::invalid_argument, "password_too_short", {"/password"}});
    auto const moved = api::problem_of({Errc::conflict, "changed_meanwhile"});
    auto const full = api::problem_of({Errc::store_full, "no space left"});

    EXPECT_EQ(weak.status, 422);
    EXPECT_EQ(
        json_of(weak),
        nlohmann::json::parse(
            R"({"type":"/problems/password_too_short","title":"password_too_short","status":422,
                "code":"password_too_short","detail":"password_too_short","pointer":"/password"})"
        )
    );
    EXPECT_EQ(moved.status, 412);
    EXPECT_EQ(full.status, 507);
    EXPECT_EQ(code_of(full), "store_full");
    EXPECT_FALSE(header_of(full, "retry-after").empty());
}

TEST(Http, ADetailFromOutsideStaysShortAndValid) {
    auto const response = api::problem_of({Errc::malformed, "bad \xFF " + std::string(5'000, 'x')});

    auto const document = json_of(response);

    ASSERT_TRUE(document.is_object());
    EXPECT_LE(document.at("detail").get<std::string>().size(), 510U);
}

TEST(JsonInput, WhatIsNotAskedForIsAMistake) {
    auto input = api::JsonInput::parse(R"({"name":"a","nmae":"b"})").value();

    EXPECT_EQ(input.text("name").value(), "a");
    auto const finished = input.finish();

    ASSERT_FALSE(finished);
    EXPECT_EQ(finished.error().where.front(), "/nmae");
}

TEST(JsonInput, WrongTypesAreNamedByTheirPlace) {
    auto input =
        api::JsonInput::parse(R"({"a":1.5,"b":null,"c":[1],"d":18446744073709551615,"e":"text"})")
            .value();

    for (auto const* name : {"a", "b", "c", "d", "e"}) {
        auto const number = input.optional_number(name);
        ASSERT_FALSE(number) << name;
        EXPECT_EQ(number.error().where.front(), "/" + std::string{name});
    }
}

TEST(JsonInput, WhatIsNoPlainObjectIsRefused) {
    auto const deep = std::string(12, '[') + std::string(12, ']');
    for (auto const& text :
         {std::string{""},
          std::string{"[]"},
          std::string{R"({"a":1,"a":2})"},
          std::string{R"({"a":"\u0000"})"},
          std::string{"{\"a\":\"\xC3\x28\"}"},
          std::string{"{} {}"},
          "{\"a\":" + deep + "}"}) {
        auto const input = api::JsonInput::parse(text);
        ASSERT_FALSE(input) << text;
        EXPECT_EQ(input.error().code, Errc::malformed) << text;
    }
}

} // namespace sonae::testing
