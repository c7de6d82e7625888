// SPDX-License-Identifier: Apache-2.0
#include "agent/core/dbus_message.hpp"
#include "agent/core/dbus_reader.hpp"

namespace sonae::agent {
namespace {

using ::testing::ElementsAre;
using namespace std::string_literals;

TEST(BusSockets, AreReadFromEveryAddressThatLeadsToOne) {
    EXPECT_THAT(bus_sockets("unix:path=/run/user/1000/bus"), ElementsAre("/run/user/1000/bus"));
    EXPECT_THAT(
        bus_sockets(
            "tcp:host=localhost,port=1;unix:abstract=/tmp/dbus-A,guid=00;unix:guid=1,path=/b"
        ),
        ElementsAre("\0/tmp/dbus-A"s, "/b")
    );
    EXPECT_THAT(bus_sockets("unix:path=/a%20b%2fc"), ElementsAre("/a b/c"));
    EXPECT_THAT(
        bus_sockets("unix:path=%zz;unix:path=%;unix:path=/a%00;unix:;;unix"), ElementsAre()
    );
    EXPECT_THAT(bus_sockets(""), ElementsAre());
}

TEST(BusGreeting, NamesTheUserByItsDigitsInHex) {
    EXPECT_EQ(bus_greeting(1000), "\0AUTH EXTERNAL 31303030\r\n"s);
}

TEST(BusCalls, AreReadAgainAsWhatTheyAre) {
    auto reader = BusReader{};
    auto const hello = hello_call(1);
    auto const notify = notify_call(2, {"件名", "本文\nhttps://x/a/T"});
    reader.add(hello.substr(0, 20));
    EXPECT_FALSE(reader.next().value());

    reader.add(hello.substr(20) + notify);

    EXPECT_EQ(reader.next().value()->kind, BusMessage::Kind::call);
    EXPECT_EQ(reader.next().value()->kind, BusMessage::Kind::call);
    EXPECT_FALSE(reader.next().value());
    EXPECT_EQ(notify.size() % 4, 0U);
}

/// A reply to call 7 in that byte order: head, REPLY_SERIAL, ERROR_NAME.
std::string error_reply(bool is_big_endian) {
    auto bytes = std::string{is_big_endian ? 'B' : 'l', 3, 0, 1};
    auto const number = [&](std::uint32_t value) {
        for (auto i = 0; i < 4; ++i) {
            bytes += static_cast<char>(value >> (is_big_endian ? 24 - 8 * i : 8 * i) & 0xFFU);
        }
    };
    number(0);
    number(9);
    number(8 + 4 + 4 + 8 + 1);
    bytes += "\5\1u\0"s;
    number(7);
    bytes += "\4\1s\0"s;
    number(8);
    bytes += "a.b.C.De\0"s;
    bytes.resize((bytes.size() + 7) / 8 * 8);
    return bytes;
}

TEST(BusReader, ReadsRepliesInBothByteOrders) {
    for (auto const is_big_endian : {false, true}) {
        auto reader = BusReader{};
        reader.add(error_reply(is_big_endian));

        auto const message = reader.next();

        ASSERT_TRUE(message) << message.error().text();
        ASSERT_TRUE(*message);
        EXPECT_EQ((*message)->kind, BusMessage::Kind::error);
        EXPECT_EQ((*message)->reply_to, 7U);
        EXPECT_EQ((*message)->error, "a.b.C.De");
    }
}

TEST(BusReader, RefusesWhatIsNoMessage) {
    auto const refusal = [](std::string const& bytes) {
        auto reader = BusReader{};
        reader.add(bytes);
        auto const read = reader.next();
        return read ? std::string{"read"} : read.error().text();
    };
    auto const good = error_reply(false);
    auto huge = good;
    huge[6] = '\x7F';
    auto short_fields = good;
    short_fields[12] = 10;
    auto no_type = good;
    no_type[1] = 9;

    EXPECT_EQ(refusal(good), "read");
    EXPECT_NE(refusal("HTTP/1.1 200 OK\r\n"), "read");
    EXPECT_NE(refusal(huge), "read");
    EXPECT_NE(refusal(short_fields), "read");
    EXPECT_NE(refusal(no_type), "read");
}

} // namespace
} // namespace sonae::agent
