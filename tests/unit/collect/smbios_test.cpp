// SPDX-License-Identifier: Apache-2.0
#include "agent/collect/hardware/smbios_parse.hpp"
#include "inventory/base/encoding.hpp"
#include "tests/unit/collect/fixture.hpp"

namespace sonae::collect {
namespace {

std::string server_table() {
    auto const file = testing::whole_machine("debian12_server") / "sys/firmware/dmi/tables/DMI";
    return read_text(file, 1 << 20).value();
}

TEST(Smbios, CutAnywhere_KeepsWhatCameBefore) {
    auto const table = server_table();
    auto const whole = parse_smbios(as_bytes(table), {3, 2});
    ASSERT_TRUE(whole);
    ASSERT_EQ(whole->memory.size(), 2U);

    for (auto length = std::size_t{0}; length < table.size(); ++length) {
        auto const cut = parse_smbios(as_bytes(std::string_view{table}.substr(0, length)), {3, 2});
        if (cut && cut->system) {
            EXPECT_EQ(cut->system->serial, "7X6F7S3") << length;
        }
    }
}

TEST(Smbios, TableThatStartsInNonsense_IsRefused) {
    EXPECT_EQ(
        parse_smbios(as_bytes(std::string_view{"\1\3\0\0\0\0", 6}), {3, 2}).error().code,
        Errc::malformed
    );
    EXPECT_EQ(
        parse_smbios(as_bytes("garbage without an end"), {3, 2}).error().code, Errc::malformed
    );
    auto const large = Bytes((std::size_t{1} << 20) + 1, 0);
    EXPECT_EQ(parse_smbios(large, {3, 2}).error().code, Errc::too_large);
}

TEST(Smbios, StructureThatClaimsTooMuch_MarksTheTableTruncated) {
    auto table = std::string{"\0\4\0\0\0\0", 6};
    table += std::string{"\1\xFF\0\0", 4};

    auto const smbios = parse_smbios(as_bytes(table), {3, 2});

    ASSERT_TRUE(smbios);
    EXPECT_TRUE(smbios->is_truncated);
    EXPECT_FALSE(smbios->system);
}

TEST(Smbios, UuidBeforeVersionTwoPointSix_StandsAsStored) {
    auto table = std::string{"\1\x19\0\0\0\0\0\0", 8};
    auto const uuid = from_hex("00112233445566778899aabbccddeeff").value();
    for (auto const byte : uuid) {
        table += static_cast<char>(byte);
    }
    table += std::string{"\6\0\0", 3};

    auto const before = parse_smbios(as_bytes(table), {2, 5});
    auto const since = parse_smbios(as_bytes(table), {2, 6});

    ASSERT_TRUE(before && before->system && since && since->system);
    EXPECT_EQ(before->system->uuid, "00112233-4455-6677-8899-aabbccddeeff");
    EXPECT_EQ(since->system->uuid, "33221100-5544-7766-8899-aabbccddeeff");
}

TEST(Smbios, EntryPointOfEitherKind_SaysTheVersion) {
    auto const modern =
        parse_smbios_entry_point(as_bytes(std::string_view{"_SM3_\0\x18\3\2\0", 10}));
    auto const older = parse_smbios_entry_point(as_bytes(std::string_view{"_SM_\0\x1f\2\x08", 8}));

    ASSERT_TRUE(modern && older);
    EXPECT_EQ(modern->major, 3);
    EXPECT_EQ(older->minor, 8);
    EXPECT_EQ(parse_smbios_entry_point(as_bytes("_SM")).error().code, Errc::malformed);
}

TEST(Placeholder, WhatVendorsLeaveBehind_IsTold) {
    for (auto const* const text :
         {"To be filled by O.E.M.",
          "Default string",
          "0",
          "00000000",
          "........",
          "XXXXXXXX",
          "Not Specified",
          " None ",
          "System Serial Number",
          "0123456789",
          "N/A",
          "",
          "INVALID"}) {
        EXPECT_TRUE(is_placeholder(text)) << text;
    }
    for (auto const* const text :
         {"7X6F7S3", "A03", "1", "PowerEdge R640", "VMware-56 4d", "LENOVO"}) {
        EXPECT_FALSE(is_placeholder(text)) << text;
    }
}

TEST(Placeholder, UuidsOfBoardsThatAllHaveTheSame_AreTold) {
    EXPECT_TRUE(is_placeholder_uuid("ffffffff-ffff-ffff-ffff-ffffffffffff"));
    EXPECT_TRUE(is_placeholder_uuid("03000200-0400-0500-0006-000700080009"));
    EXPECT_FALSE(is_placeholder_uuid("44454c4c-0058-1040-8036-b6c04f463733"));
}

} // namespace
} // namespace sonae::collect
