// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/log.hpp"
#include "tests/fakes/fake_clock.hpp"

namespace sonae {
namespace {

class Lines final : public LogSink {
public:
    void write(LogLevel /*level*/, std::string_view line) override { text += line; }

    std::string text;
};

TEST(Log, OfTextFromOutside_StaysOneLine) {
    auto lines = Lines{};
    auto const clock = testing::FakeClock{testing::at("2026-05-01T02:00:00Z")};
    auto const log = Log{lines, clock, LogLevel::info};

    log.warn(
        "net", "refused", {{"host", "a\n2026-05-01T02:00:00Z error core \"forged\""}, {"bytes", 12}}
    );

    EXPECT_EQ(
        lines.text,
        "2026-05-01T02:00:00Z warn net refused host=\"a\\\\u{a}2026-05-01T02:00:00Z error core "
        "\\\"forged\\\"\" bytes=12\n"
    );
}

TEST(Log, BelowItsLevel_WritesNothing) {
    auto lines = Lines{};
    auto const clock = testing::FakeClock{testing::at("2026-05-01T02:00:00Z")};

    Log{lines, clock, LogLevel::warn}.info("net", "listening");

    EXPECT_EQ(lines.text, "");
}

} // namespace
} // namespace sonae
