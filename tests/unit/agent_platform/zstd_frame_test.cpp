// SPDX-License-Identifier: Apache-2.0
#include "agent/platform/zstd_frame.hpp"

#include <zstd.h>

namespace sonae::agent {
namespace {

std::string unpacked(std::string const& frame) {
    auto text = std::string(1'000'000, '\0');
    auto const length = ZSTD_decompress(text.data(), text.size(), frame.data(), frame.size());
    text.resize(ZSTD_isError(length) != 0 ? 0 : length);
    return text;
}

TEST(ZstdFrame, AnyLength_UnpacksToTheSame) {
    for (auto const length : {0U, 1U, 400U, 4'096U, 4'097U, 500'000U}) {
        auto text = std::string{};
        for (auto i = 0U; i < length; ++i) {
            text += static_cast<char>('a' + i * i % 23);
        }

        auto const frame = compressed(text);

        ASSERT_TRUE(frame);
        EXPECT_EQ(unpacked(*frame), text) << length;
    }
}

TEST(ZstdFrame, UnchangedReport_TakesLessThanThreeHundredBytes) {
    // As docs/wire.md "report" has it, with nothing in `sections`.
    auto const report = std::string{
        R"({"schema":"inventory.report","version":{"major":1,"minor":0},"agent":"agt_019a3f0e6c1d7b52a6f04d1c9e8b7a65","agent_version":"0.1.0","boot":"2f1c7a52-9d6c-4b8e-8a58-0a3c6a7e5d10","seq":120,"sent_at":"2026-05-01T02:00:00.250Z","digest":"d3a1c5f0987e6b42d3a1c5f0912e6b42a7c41c5f0987e6b4203a1c5f0987e6b4","sections":[]})"};

    EXPECT_LT(compressed(report)->size(), 300U);
}

} // namespace
} // namespace sonae::agent
