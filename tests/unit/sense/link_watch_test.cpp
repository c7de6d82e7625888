// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/capture/link_watch.hpp"
#include "tests/fakes/wire.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

// Little-endian, as on every processor that is supported: RTM_NEWLINK of index 7, up and running,
// with its name and its address.
Bytes new_link(std::string_view type = "10 00", std::string_view length = "38 00 00 00") {
    return joined(
        {wire(length),
         wire(type),
         wire("00 00 00000000 00000000"),
         wire("00 00 0100 07000000 43000000 00000000"),
         wire("09 00 03 00"),
         text_bytes("eth1"),
         wire("00 00 00 00"),
         wire("0a 00 01 00 00 1b 21 00 00 01 00 00")}
    );
}

TEST(LinkNews, TellsNameAddressAndState) {
    auto const news = link_news(new_link());

    ASSERT_EQ(news.size(), 1U);
    EXPECT_EQ(news[0].name, "eth1");
    ASSERT_TRUE(news[0].facts);
    EXPECT_EQ(news[0].facts->index, 7);
    EXPECT_EQ(text_of(news[0].facts->mac), "00:1b:21:00:00:01");
    EXPECT_TRUE(news[0].facts->is_up);
    EXPECT_TRUE(news[0].facts->has_carrier);
}

TEST(LinkNews, OfOneThatWasRemoved_HasNoFacts) {
    auto const news = link_news(new_link("11 00"));

    ASSERT_EQ(news.size(), 1U);
    EXPECT_FALSE(news[0].facts);
}

TEST(LinkNews, OfSeveralMessages_AreAllTold) {
    EXPECT_EQ(link_news(joined({new_link(), new_link("11 00"), new_link("02 00")})).size(), 2U);
}

TEST(LinkNews, ThatIsCutOrContradicts_IsLeftOut) {
    auto const whole = new_link();
    for (auto size = std::size_t{0}; size < whole.size(); ++size) {
        EXPECT_TRUE(link_news(ByteView{whole}.first(size)).empty());
    }
    EXPECT_TRUE(link_news(new_link("10 00", "03 00 00 00")).empty());
    EXPECT_TRUE(link_news(new_link("10 00", "ff ff ff ff")).empty());
}

} // namespace

} // namespace sonae::sense
