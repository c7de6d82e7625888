// SPDX-License-Identifier: Apache-2.0
#include "daemon/notify/modem/pdu.hpp"
#include "tests/fakes/sms_pdu.hpp"

namespace sonae::notify::modem {

namespace {

using sonae::testing::deliver_pdu;
using ::testing::HasSubstr;

/// With the length that belongs to it.
Result<Received> read(std::string const& hex) {
    auto const centre = std::stoul(hex.substr(0, 2), nullptr, 16);
    return read_deliver(hex, hex.size() / 2 - 1 - centre);
}

std::string fault(std::string const& hex) {
    auto const received = read(hex);
    return received ? "none" : received.error().text();
}

/// Sender 12345, coding and user data as given.
std::string with(std::string const& first, std::string const& coding, std::string const& data) {
    return "00" + first + "05812143F500" + coding + "62110320510063" + data;
}

} // namespace

TEST(DeliverPdu, OfThePublishedExamples_IsRead) {
    auto const hello =
        read("07917283010010F5040BC87238880900F10000993092516195800AE8329BFD4697D9EC37").value();
    EXPECT_EQ(hello.from, "27838890001");
    EXPECT_EQ(hello.text, "hellohello");

    auto const how =
        read("07911326040000F0040B911346610089F60000208062917314080CC8F71D14969741F977FD07")
            .value();
    EXPECT_EQ(how.from, "+31641600986");
    EXPECT_EQ(how.text, "How are you?");
}

TEST(DeliverPdu, InJapaneseWithASurrogatePair_IsRead) {
    auto const pdu = deliver_pdu("819012345678", "対応 1234 𠮟");

    auto const received = read_deliver(pdu.hex, pdu.length).value();

    EXPECT_EQ(received.from, "+819012345678");
    EXPECT_EQ(received.text, "対応 1234 𠮟");
}

TEST(DeliverPdu, FromAName_HasThatName) {
    // "Design@Home" in septets, 11 of them in 20 half octets.
    auto const received = read("0004"
                               "14D0C4F23C7D760390EF7619"
                               "0000"
                               "62110320510063"
                               "0161")
                              .value();
    EXPECT_EQ(received.from, "Design@Home");
    EXPECT_EQ(received.text, "a");
}

TEST(DeliverPdu, WithAHead_IsReadAfterIt) {
    EXPECT_EQ(
        read(with(
                 "44",
                 "08",
                 "08"
                 "050003AA0201"
                 "8A13"
             ))
            .value()
            .text,
        "訓"
    );
    // One bit of filling, then "A".
    EXPECT_EQ(
        read(with(
                 "44",
                 "00",
                 "08"
                 "050003AA0201"
                 "82"
             ))
            .value()
            .text,
        "A"
    );
}

TEST(DeliverPdu, WithAClassOrOfAVoiceMailBox_IsReadAllTheSame) {
    EXPECT_EQ(read(with("04", "10", "0161")).value().text, "a");
    EXPECT_EQ(read(with("04", "18", "028A13")).value().text, "訓");
    EXPECT_EQ(read(with("04", "C8", "0161")).value().text, "a");
    EXPECT_EQ(read(with("04", "E0", "028A13")).value().text, "訓");
    EXPECT_EQ(read(with("04", "F0", "0161")).value().text, "a");
}

TEST(DeliverPdu, WithHalfASurrogatePair_HasAMarkInItsPlace) {
    EXPECT_EQ(
        read(with(
                 "04",
                 "08",
                 "04"
                 "D842"
                 "0041"
             ))
            .value()
            .text,
        "\uFFFDA"
    );
    EXPECT_EQ(
        read(with(
                 "04",
                 "08",
                 "02"
                 "DFB7"
             ))
            .value()
            .text,
        "\uFFFD"
    );
}

TEST(DeliverPdu, OfAnotherKind_IsUnsupported) {
    for (auto const& pdu :
         {with("04", "04", "0161"),    // 8-bit data
          with("04", "F4", "0161"),    // the same
          with("04", "20", "0161"),    // compressed
          with("06", "00", "0161"),    // a status report
          with("01", "00", "0161")}) { // SMS-SUBMIT
        auto const received = read(pdu);
        ASSERT_FALSE(received) << pdu;
        EXPECT_EQ(received.error().code, Errc::unsupported) << received.error().text();
    }
}

TEST(DeliverPdu, ThatIsDamaged_IsAnErrorThatNamesThePlace) {
    EXPECT_THAT(fault(with("04", "00", "0261")), HasSubstr("not as long as it says"));
    EXPECT_THAT(fault(with("04", "00", "016161")), HasSubstr("not as long as it says"));
    EXPECT_THAT(fault(with("04", "08", "038A1300")), HasSubstr("within a character"));
    EXPECT_THAT(
        fault(with(
            "44",
            "08",
            "08"
            "070003AA0201"
            "8A13"
        )),
        HasSubstr("head is cut")
    );
    EXPECT_THAT(
        fault(with(
            "44",
            "08",
            "08"
            "050009AA0201"
            "8A13"
        )),
        HasSubstr("element")
    );
    EXPECT_THAT(
        fault(with(
            "44",
            "00",
            "03"
            "050003AA0201"
        )),
        HasSubstr("not as long")
    );
    EXPECT_THAT(
        fault("0004"
              "05812143FF"),
        HasSubstr("no digit")
    );
    EXPECT_THAT(
        fault("0004"
              "1581"),
        HasSubstr("sender is too long")
    );
    EXPECT_THAT(
        fault("0004"
              "05"),
        HasSubstr("sender is cut")
    );
    EXPECT_THAT(fault("00"), HasSubstr("first octet is cut"));
    EXPECT_THAT(fault("00xy"), HasSubstr("hex"));
    EXPECT_THAT(fault("00123"), HasSubstr("hex"));
    EXPECT_THAT(fault(std::string(400, '0')), HasSubstr("too long"));
    EXPECT_THAT(read_deliver("", 0).error().text(), HasSubstr("service centre is cut"));
    EXPECT_THAT(read_deliver("0D", 0).error().text(), HasSubstr("service centre is too long"));
    EXPECT_THAT(read_deliver("0004", 2).error().text(), HasSubstr("as the modem says"));
}

TEST(DeliverPdu, CutAnywhere_IsAnError) {
    auto const whole = deliver_pdu("819012345678", "対応 1234").hex;
    for (auto size = std::size_t{2}; size < whole.size(); size += 2) {
        EXPECT_FALSE(read_deliver(whole.substr(0, size), size / 2 - 8)) << size;
    }
}

} // namespace sonae::notify::modem
