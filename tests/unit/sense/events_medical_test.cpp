// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dicom_command.hpp"
#include "tests/unit/sense/told_events.hpp"
#include "tests/unit/sense/windows_bytes.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;
using telemetry::DicomOpening;
using telemetry::DicomOperation;
using telemetry::DicomUse;
using telemetry::Hl7Message;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

Ends modality() {
    auto ends = Ends{};
    ends.to_port = 104;
    return ends;
}

Bytes pdu(std::uint8_t kind, Bytes const& content) {
    return joined({{kind, 0}, big_endian(content.size(), 4), content});
}

Bytes data_value(std::uint8_t flags, Bytes const& value) {
    return pdu(4, joined({big_endian(value.size() + 2, 4), {1, flags}, value}));
}

Bytes element(std::uint16_t group, std::uint16_t number, Bytes const& value) {
    return joined({low(group, 2), low(number, 2), low(value.size(), 4), value});
}

Bytes command(std::uint16_t number) {
    return data_value(
        3,
        joined(
            {element(0, 0, low(56, 4)),
             element(0, 2, text_bytes("1.2.840.10008.5.1.4.1.1.2\0")),
             element(0, 0x100, low(number, 2))}
        )
    );
}

Bytes query(std::string_view name, std::string_view number, std::string_view date = "") {
    return joined(
        {element(8, 0x20, text_bytes(date)),
         element(8, 0x52, text_bytes("STUDY ")),
         element(0x10, 0x10, text_bytes(name)),
         element(0x10, 0x20, text_bytes(number))}
    );
}

void associate(ToldEvents& told) {
    connect(told, modality());
    told.say(
        modality(),
        dicom_request("CT01", "PACS", {"1.2.840.10008.5.1.4.1.1.2", "1.2.840.10008.1.1"})
    );
}

TEST(DicomEvents, AnAssociationIsToldWhenItIsAccepted) {
    auto told = ToldEvents{};
    associate(told);

    told.say(reversed(modality()), dicom_accept("CT01", "PACS", 2));

    auto const openings = told.of<DicomOpening>();
    ASSERT_EQ(openings.size(), 1U);
    EXPECT_EQ(openings[0].calling, "CT01");
    EXPECT_EQ(openings[0].called, "PACS");
    EXPECT_TRUE(openings[0].was_accepted);
    EXPECT_THAT(openings[0].services, ElementsAre("store_image", "verification"));
    EXPECT_EQ(text_of(openings[0].client.address), "10.1.10.5");
    EXPECT_EQ(openings[0].server.port, 104);
}

TEST(DicomEvents, ARejectedAssociationIsToldAsSuch) {
    auto told = ToldEvents{};
    associate(told);

    told.say(reversed(modality()), pdu(3, wire("00 01 01 07")));

    auto const openings = told.of<DicomOpening>();
    ASSERT_EQ(openings.size(), 1U);
    EXPECT_FALSE(openings[0].was_accepted);
}

TEST(DicomEvents, OperationsAreCountedUntilTheEnd) {
    auto told = ToldEvents{};
    associate(told);
    told.say(reversed(modality()), dicom_accept("CT01", "PACS", 2));

    for (auto i = 0; i < 3; ++i) {
        told.say(modality(), command(0x0001), 100 + i);
        told.say(modality(), Bytes(1'400, 0x55), 100 + i);
        told.say(reversed(modality()), command(0x8001), 100 + i);
    }
    told.say(modality(), pdu(5, Bytes(4, 0)), 200);

    auto const uses = told.of<DicomUse>();
    ASSERT_EQ(uses.size(), 1U);
    EXPECT_EQ(uses[0].operation, DicomOperation::store);
    EXPECT_EQ(uses[0].count, 3U);
    EXPECT_GT(uses[0].bytes, 4'200U);
    EXPECT_EQ(uses[0].calling, "CT01");
}

TEST(DicomEvents, AQuestionForEverybodyIsToldWithoutWhatItAsks) {
    auto told = ToldEvents{};
    associate(told);
    told.say(reversed(modality()), dicom_accept("CT01", "PACS", 2));

    told.say(modality(), joined({command(0x0020), data_value(2, query("*", ""))}));
    told.say(modality(), pdu(5, Bytes(4, 0)), 200);

    auto const use = told.of<DicomUse>().at(0);
    EXPECT_EQ(use.operation, DicomOperation::find);
    EXPECT_TRUE(use.is_wildcard);
}

TEST(DicomEvents, AQuestionForOnePatientIsNone) {
    EXPECT_TRUE(asks_for_everybody(query("* ", "")));
    EXPECT_FALSE(asks_for_everybody(query("YAMADA*", "")));
    EXPECT_FALSE(asks_for_everybody(query("*", "0012345 ")));
    EXPECT_FALSE(asks_for_everybody(query("*", "", "20260501")));
    EXPECT_FALSE(asks_for_everybody(query("", "")));
    EXPECT_FALSE(asks_for_everybody(Bytes(7, 0)));
}

TEST(Hl7Events, AMessageAndItsAcknowledgementAreToldWithoutThePatient) {
    auto told = ToldEvents{};
    auto ends = Ends{};
    ends.to_port = 2575;
    connect(told, ends);

    told.say(ends, hl7_message("HIS|MAIN", "LIS|LAB", "ADT^A01"));
    told.say(
        reversed(ends),
        text_bytes("\x0bMSH|^~\\&|LIS|LAB|HIS|MAIN|20260501||ACK|1|P|2.5\rMSA|AE|MSG00001\r\x1c\r")
    );

    auto const messages = told.of<Hl7Message>();
    ASSERT_EQ(messages.size(), 2U);
    EXPECT_EQ(messages[0].sender, "HIS^MAIN");
    EXPECT_EQ(messages[0].type, "ADT");
    EXPECT_EQ(messages[0].segments, 2);
    EXPECT_GT(messages[0].bytes, 100U);
    EXPECT_EQ(messages[1].type, "ACK");
    EXPECT_EQ(messages[1].answer, "AE");
    EXPECT_THAT(told.text(), Not(HasSubstr("YAMADA")));
    EXPECT_THAT(told.text(), Not(HasSubstr("0012345")));
}

TEST(Hl7Events, AMessageInSeveralSegmentsIsOne) {
    auto told = ToldEvents{};
    auto ends = Ends{};
    ends.to_port = 2575;
    connect(told, ends);
    auto const message = hl7_message("HIS|MAIN", "LIS|LAB", "ORU^R01");

    for (auto const& frame : segments(ends, message, {90, 120})) {
        told.see(frame);
    }

    auto const messages = told.of<Hl7Message>();
    ASSERT_EQ(messages.size(), 1U);
    EXPECT_EQ(messages[0].type, "ORU");
    EXPECT_EQ(messages[0].bytes, message.size() - 2);
    EXPECT_EQ(messages[0].segments, 2);
}

} // namespace

} // namespace sonae::sense
