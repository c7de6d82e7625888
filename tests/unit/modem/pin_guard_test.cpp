// SPDX-License-Identifier: Apache-2.0
#include "daemon/auth/digest/sha256.hpp"
#include "daemon/notify/modem/pin_guard.hpp"
#include "tests/fakes/temporary_folder.hpp"

namespace sonae::notify::modem {

namespace {

using Leave = PinGuard::Leave;

class SimPin : public ::testing::Test {
protected:
    [[nodiscard]] PinGuard guard() const { return {memory(), auth::sha256}; }

    [[nodiscard]] fs::path memory() const { return folder_.path() / "pins"; }

    sonae::testing::TemporaryFolder folder_;
};

} // namespace

TEST_F(SimPin, ThatWasEnteredAndNotAccepted_IsNeverEnteredAgain) {
    auto first = guard();
    EXPECT_EQ(first.ask("1234"), Leave::enter);
    EXPECT_EQ(first.ask("1234"), Leave::refused_before);

    EXPECT_EQ(guard().ask("1234"), Leave::refused_before) << "after a restart";
}

TEST_F(SimPin, AfterTwoThatWereRefused_IsLeftToAPerson) {
    EXPECT_EQ(guard().ask("1111"), Leave::enter);
    EXPECT_EQ(guard().ask("2222"), Leave::enter);
    EXPECT_EQ(guard().ask("3333"), Leave::too_many_refused);
}

TEST_F(SimPin, ThatWasAccepted_MayBeEnteredAgain) {
    auto first = guard();
    EXPECT_EQ(first.ask("1234"), Leave::enter);
    first.accepted();

    EXPECT_FALSE(fs::exists(memory()));
    EXPECT_EQ(first.ask("1234"), Leave::enter);
}

TEST_F(SimPin, ThatCannotBeRemembered_IsNotEntered) {
    auto lost = PinGuard{folder_.path() / "none" / "pins", auth::sha256};

    EXPECT_EQ(lost.ask("1234"), Leave::cannot_remember);
}

TEST_F(SimPin, IsNotReadableInTheMemory) {
    EXPECT_EQ(guard().ask("1234"), Leave::enter);

    EXPECT_EQ(read_text(memory(), 1'000).value().find("1234"), std::string::npos);
}

} // namespace sonae::notify::modem
