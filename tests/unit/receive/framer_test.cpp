// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/syslog/framer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sonae::receive::syslog {
namespace {

using ::testing::ElementsAre;

/// All messages of a stream that comes in pieces of `step` bytes.
std::vector<std::string> all(Framer& framer, std::string_view stream, std::size_t step = 5'000) {
    auto messages = std::vector<std::string>{};
    for (auto at = std::size_t{0}; at < stream.size(); at += step) {
        framer.push(stream.substr(at, step));
        while (true) {
            auto const next = framer.next();
            if (!next || !*next) {
                break;
            }
            messages.emplace_back(**next);
        }
    }
    return messages;
}

TEST(Framer, CountsAndLines_MayBeMixedInOneStream) {
    constexpr auto stream = std::string_view{"7 <34>a\nb<34>c\r\n5 <1>\nd<2>e\n"};
    for (auto const step : {std::size_t{1}, std::size_t{3}, stream.size()}) {
        auto framer = Framer{};
        EXPECT_THAT(all(framer, stream, step), ElementsAre("<34>a\nb", "<34>c", "<1>\nd", "<2>e"));
    }
}

TEST(Framer, ZerosEndLinesToo) {
    auto framer = Framer{};
    EXPECT_THAT(all(framer, std::string_view{"<1>a\0<1>b\0", 10}), ElementsAre("<1>a", "<1>b"));
}

TEST(Framer, AMessageThatIsTooLong_IsSkippedAndCounted) {
    auto const large = std::string(10'000, 'x');
    for (auto const step : {std::size_t{1'000}, std::size_t{50'000}}) {
        auto framer = Framer{};
        EXPECT_THAT(
            all(framer, "10000 " + large + "4 <1>a" + "<1>" + large + "\n<1>b\n", step),
            ElementsAre("<1>a", "<1>b")
        );
        EXPECT_EQ(framer.oversized(), 2U);
    }
}

TEST(Framer, ACountThatCannotBe_EndsTheStreamAndSaysWhere) {
    auto framer = Framer{};
    framer.push("4 <1>a12x");
    EXPECT_TRUE(framer.next().value().has_value());
    auto const next = framer.next();
    ASSERT_FALSE(next);
    EXPECT_EQ(
        next.error().text(), "a count of octets is not followed by a space (syslog stream: octet 8)"
    );
    auto other = Framer{};
    other.push("123456789 x");
    EXPECT_FALSE(other.next());
}

TEST(Framer, LinesThatBeginWithDigits_AreLinesWhereOnlyLinesAreMeant) {
    auto framer = Framer{Framer::Way::lines};
    EXPECT_THAT(all(framer, "1769 a\n\n2 b\n"), ElementsAre("1769 a", "2 b"));
}

} // namespace
} // namespace sonae::receive::syslog
