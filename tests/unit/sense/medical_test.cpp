// SPDX-License-Identifier: Apache-2.0
#include "agent/sense/dissect/dicom.hpp"
#include "agent/sense/dissect/hl7.hpp"
#include "tests/fakes/stream_bytes.hpp"

namespace sonae::sense {

namespace {

using namespace sonae::test;

constexpr auto ct_storage = std::string_view{"1.2.840.10008.5.1.4.1.1.2"};
constexpr auto worklist = std::string_view{"1.2.840.10008.5.1.4.31"};

TEST(Dicom, ARequestTellsTitlesServicesAndProduct) {
    auto const packet = dicom_request("CT_ROOM1", "PACS", {ct_storage, worklist});

    auto const fact = dissect_dicom(packet);

    ASSERT_TRUE(fact);
    EXPECT_EQ(dicom_message_size(packet), packet.size());
    EXPECT_TRUE(fact->is_request);
    EXPECT_EQ(fact->calling.clean(), "CT_ROOM1");
    EXPECT_EQ(fact->called.clean(), "PACS");
    EXPECT_EQ(fact->wanted[0].service, DicomService::store_image);
    EXPECT_EQ(fact->wanted[0].modality, "CT");
    EXPECT_EQ(fact->wanted[1].service, DicomService::worklist);
    EXPECT_EQ(fact->implementation.clean(), "1.2.392.200036.9116.7.8.9.1");
    EXPECT_EQ(fact->implementation_version.clean(), "TOS_1_0");
}

TEST(Dicom, AnAnswerTellsWhatWasAccepted) {
    auto packet = dicom_accept("CT_ROOM1", "PACS", 3);

    auto const fact = dissect_dicom(packet);

    ASSERT_TRUE(fact);
    EXPECT_FALSE(fact->is_request);
    EXPECT_EQ(fact->accepted.count(), 3U);
}

TEST(Dicom, BytesThatOnlyLookLikeItAreRefused) {
    auto packet = dicom_request("CT_ROOM1", "PACS", {});
    packet[7] = 0; // no version
    EXPECT_FALSE(dissect_dicom(packet));
    packet[7] = 1;
    packet[12] = 0x01; // in the title
    EXPECT_FALSE(dissect_dicom(packet));
    EXPECT_EQ(dicom_message_size(Bytes(100, 1)), 0U);
}

TEST(Dicom, ClassesAreToldApart) {
    EXPECT_EQ(dicom_class_of("1.2.840.10008.5.1.4.1.1.4.1").modality, "MR");
    EXPECT_EQ(dicom_class_of("1.2.840.10008.5.1.4.1.1.1.1").modality, "DX");
    EXPECT_EQ(dicom_class_of("1.2.840.10008.5.1.4.1.1.12.2").modality, "RF");
    EXPECT_EQ(
        dicom_class_of("1.2.840.10008.5.1.4.1.1.88.67").service, DicomService::store_document
    );
    EXPECT_EQ(dicom_class_of("1.2.840.10008.5.1.4.1.2.1.1").service, DicomService::query);
    EXPECT_EQ(dicom_class_of("1.2.840.10008.5.1.4.1.2.2.2").service, DicomService::retrieve);
    EXPECT_EQ(dicom_class_of("1.2.840.10008.1.20.1").service, DicomService::commitment);
    EXPECT_EQ(dicom_class_of("1.2.840.10008.3.1.2.3.3").service, DicomService::procedure_step);
    EXPECT_EQ(dicom_class_of("1.2.840.10008.5.1.4.1.1.481.5").modality, "RT");
    EXPECT_EQ(dicom_class_of("1.2.392.200036.1").service, DicomService::other);
}

TEST(Hl7, OnlyTheHeadOfAMessageIsRead) {
    auto const packet = hl7_message("HIS|HOSP", "RIS|RADIOLOGY", "ORM^O01");

    auto const fact = dissect_hl7(packet);

    EXPECT_TRUE(fact.is_hl7);
    EXPECT_EQ(fact.application.clean(), "HIS");
    EXPECT_EQ(fact.facility.clean(), "HOSP");
    EXPECT_EQ(fact.to_application.clean(), "RIS");
    EXPECT_EQ(fact.to_facility.clean(), "RADIOLOGY");
    EXPECT_EQ(fact.code.clean(), "ORM");
    EXPECT_EQ(fact.version.clean(), "2.5");
    EXPECT_EQ(fact.charset.clean(), "~ISO IR87");
}

TEST(Hl7, AHeadThatHasNotEndedWaitsAndOneWithoutAKindIsNothing) {
    EXPECT_FALSE(dissect_hl7(text_bytes("\x0bMSH|^~\\&|HIS|")).is_complete);
    auto const packet = text_bytes("MSH|^~\\&|HIS|||||||\r");
    auto const fact = dissect_hl7(packet);
    EXPECT_TRUE(fact.is_complete);
    EXPECT_FALSE(fact.is_hl7);
}

TEST(Hl7, ASeparatorOfItsOwnIsFollowed) {
    auto const packet = text_bytes("MSH#*~\\&#LAB#A#HIS#B###OUL*R22#1#P#2.5\r");

    auto const fact = dissect_hl7(packet);

    EXPECT_EQ(fact.application.clean(), "LAB");
    EXPECT_EQ(fact.code.clean(), "OUL");
}

} // namespace

} // namespace sonae::sense
