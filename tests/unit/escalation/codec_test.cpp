// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/escalation/night.hpp"

#include <gtest/gtest.h>

using namespace sonae;
using namespace sonae::testing;

TEST(EscalationCodec, EveryChangeComesBackFromItsLine) {
    auto night = Night{};
    auto const sato =
        night.add("sato", {"it_section"}, {con::ChannelKind::mail, con::ChannelKind::sms});
    night.add("nobody", {"it_section"}, {});
    night.step("duty", {"it_section"});
    night.begin();
    night.deliver_all(esc::MessageState::failed, "unreachable", false);
    night.deliver_all(esc::MessageState::sent);
    night.answer(sato, esc::Answer::coming, 5);
    night.must(esc::TelephoneInVain{sato, esc::TryOutcome::message_left, "at his wife's"});
    night.must(esc::ClockJumped{Millis{1'000}});
    night.pass(std::chrono::hours{2});
    (void)night.say(esc::Stop{"done"});

    for (auto const& recorded : night.journal) {
        auto const line = esc::encode_change(recorded);
        auto const read = esc::decode_change(line);
        ASSERT_TRUE(read) << line << read.error().text();
        EXPECT_EQ(esc::encode_change(*read), line);
    }
}

TEST(EscalationCodec, ALineThatIsNoChange_IsRefusedAndNamed) {
    EXPECT_FALSE(esc::decode_change(""));
    EXPECT_FALSE(esc::decode_change("{}"));
    auto const strange = esc::decode_change(
        R"({"actor":"system","at":"2026-05-01T00:00:00Z","change":{},"kind":"vanished"})"
    );
    EXPECT_EQ(strange.error().where, std::vector<std::string>{"/kind"});
}
