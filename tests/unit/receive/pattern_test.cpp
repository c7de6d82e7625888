// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/recognise/effect.hpp"
#include "daemon/receive/recognise/key_values.hpp"
#include "daemon/receive/recognise/pattern.hpp"

#include <gtest/gtest.h>

namespace sonae::receive {
namespace {

TEST(Pattern, PartsStandBetweenWords) {
    auto const parts = match("user {user} from {client}", "x user tanaka from 192.0.2.7, at last");
    ASSERT_TRUE(parts);
    EXPECT_EQ((*parts)[Part::user], "tanaka");
    EXPECT_EQ((*parts)[Part::client], "192.0.2.7");
    EXPECT_EQ((*parts)[Part::name], "");
}

TEST(Pattern, AnAnchor_HoldsItAtTheBeginning) {
    EXPECT_TRUE(match("^Accepted", "Accepted"));
    EXPECT_FALSE(match("^Accepted", "not Accepted"));
    EXPECT_FALSE(match("a {user} b", "a x c"));
    EXPECT_FALSE(match("a", ""));
}

TEST(Pattern, AGreedyPart_EndsAtTheLastOfItsWords) {
    auto const text = "for x from 1.1.1.1 port 1 from 203.0.113.9 port 2 ssh2";
    EXPECT_EQ((*match("for {user} from {client} port ", text))[Part::client], "1.1.1.1");
    EXPECT_EQ((*match("for {user+} from {client} port ", text))[Part::client], "203.0.113.9");
}

TEST(Endpoints, AreReadInEveryFormThatDevicesUse) {
    auto const shown = [](std::string_view text) {
        auto const end = endpoint_of(text);
        return topology::text_of(end.address) + " " + std::to_string(end.port);
    };
    EXPECT_EQ(shown("192.0.2.7"), "192.0.2.7 0");
    EXPECT_EQ(shown("192.0.2.7:4711"), "192.0.2.7 4711");
    EXPECT_EQ(shown("192.0.2.7:4711:X1"), "192.0.2.7 4711");
    EXPECT_EQ(shown("::ffff:192.0.2.7"), "192.0.2.7 0");
    EXPECT_EQ(shown("[2001:db8::7]:4711"), "2001:db8::7 4711");
    EXPECT_EQ(shown("[2001:db8::7]"), "2001:db8::7 0");
    EXPECT_EQ(shown("https(192.0.2.7)"), "192.0.2.7 0");
    for (auto const* const none : {"", "-", ":", "[", "]", "(", "[]:", "tanaka", "1.2.3"}) {
        EXPECT_EQ(endpoint_of(none).address, telemetry::Address{}) << none;
    }
}

TEST(KeyValues, QuotedValuesMayHaveSpacesAndSigns) {
    auto const values = KeyValues{R"(date=2026-05-12 msg="a=b c" user="" last=x)"};
    EXPECT_EQ(values["date"], "2026-05-12");
    EXPECT_EQ(values["msg"], "a=b c");
    EXPECT_EQ(values["user"], "");
    EXPECT_EQ(values["last"], "x");
    EXPECT_EQ(values["a"], "");
}

TEST(KeyValues, WhatIsBroken_EndsThem) {
    EXPECT_EQ(KeyValues{"msg=\"never closed"}["msg"], "never closed");
    EXPECT_EQ(KeyValues{"a="}["a"], "");
    EXPECT_TRUE(KeyValues{"words only"}.is_empty());
    EXPECT_TRUE(KeyValues{"=x"}.is_empty());
}

} // namespace
} // namespace sonae::receive
