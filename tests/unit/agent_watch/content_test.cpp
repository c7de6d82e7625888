// SPDX-License-Identifier: Apache-2.0
#include "agent/watch/content.hpp"
#include "inventory/base/encoding.hpp"
#include "tests/fakes/fake_clock.hpp"

#include <gtest/gtest.h>

namespace sonae::host {
namespace {

Bytes noise(std::size_t size) {
    auto bytes = Bytes(size);
    sonae::testing::FakeRandom{}.fill(bytes);
    return bytes;
}

TEST(Entropy, OfNoise_IsNearlyEightBitsAndOfTextFarLess) {
    EXPECT_GT(entropy_of(noise(4'096)), 7.9);
    EXPECT_GT(entropy_of(noise(least_sample_bytes)), 7.4);
    EXPECT_LT(entropy_of(as_bytes("The patient list of the third ward, as of Monday.")), 4.5);
}

TEST(Entropy, OfOneLetterAndOfNothing_IsZero) {
    EXPECT_EQ(entropy_of(as_bytes(std::string(100, 'a'))), 0.0);
    EXPECT_EQ(entropy_of({}), 0.0);
}

TEST(Entropy, OfTwoLettersAlike_IsOneBit) {
    EXPECT_DOUBLE_EQ(entropy_of(as_bytes("abababab")), 1.0);
}

TEST(PackedFile, IsKnownByItsBeginningAndNotByItsName) {
    auto dicom = std::string(128, '\0') + "DICM";
    for (auto const& beginning : std::vector<std::string>{
             {"PK\x03\x04 and so on"},
             {"\x1F\x8B\x08"},
             {"\xFF\xD8\xFF\xE0"},
             {"%PDF-1.7"},
             std::string("\0\0\0\x20", 4) + "ftypisom",
             "RIFF....WEBPVP8",
             dicom}) {
        EXPECT_TRUE(is_packed(as_bytes(beginning))) << beginning;
    }
    EXPECT_FALSE(is_packed(noise(4'096)));
    EXPECT_FALSE(is_packed(as_bytes("PK")));
    EXPECT_FALSE(is_packed({}));
}

TEST(Extension, IsWhatStandsBehindTheLastDot) {
    EXPECT_EQ(extension_of("Plan.2026.DOCX"), "docx");
    EXPECT_EQ(extension_of("plan.docx.Lock-1"), "lock-1");
    EXPECT_EQ(extension_of(".bashrc"), "");
    EXPECT_EQ(extension_of("name."), "");
    EXPECT_EQ(extension_of("name"), "");
    EXPECT_EQ(stem_of("plan.docx.locked"), "plan.docx");
    EXPECT_EQ(stem_of(".bashrc"), ".bashrc");
}

TEST(Extension, ThatIsLong_IsCutBetweenCharacters) {
    EXPECT_EQ(extension_of("a.0123456789abcdefgh"), "0123456789abcdef");
    EXPECT_EQ(extension_of("a.暗号化済暗号化済"), "暗号化済暗");
    EXPECT_EQ(extension_of("a.\xFF\xFE"), "");
}

} // namespace
} // namespace sonae::host
