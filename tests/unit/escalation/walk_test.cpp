// SPDX-License-Identifier: Apache-2.0
// Random nights: whatever happens, what must hold does.
#include "tests/unit/escalation/busy.hpp"

#include <gtest/gtest.h>

#include <random>

using namespace sonae;
using namespace sonae::testing;
using namespace std::chrono_literals;
using enum con::ChannelKind;

namespace {

esc::Escalation rebuilt(std::vector<esc::Recorded> const& journal) {
    auto escalation = esc::Escalation{};
    for (auto const& recorded : journal) {
        apply(escalation, esc::decode_change(esc::encode_change(recorded)).value());
    }
    return escalation;
}

/// Everything that can be asked of it, as text.
std::string portrait(esc::Escalation const& e) {
    auto text = std::string{core::code_of(e.state)} + e.step + std::to_string(e.round) +
                to_rfc3339(e.step_until) + std::to_string(e.waiting.size());
    for (auto const& call : e.calls) {
        text += "\n" + call.contact.text() + call.step + std::to_string(call.is_over) +
                to_rfc3339(call.at);
        for (auto const& message : call.messages) {
            text += " " + std::string{core::code_of(message.state)} +
                    std::to_string(message.attempts) + message.failure + to_rfc3339(message.due_at);
        }
    }
    for (auto const& told : e.dropped_told) {
        text += "\n" + told.contact.text() + to_rfc3339(told.at);
    }
    for (auto i = std::uint8_t{1}; i <= 8; ++i) {
        for (auto const& role : e.asked_as(id_of<ContactTag>(i))) {
            text += "\n" + std::to_string(i) + role;
        }
    }
    for (auto const& response : e.responses) {
        text += "\n" + response.contact.text() + std::string{core::code_of(response.answer)} +
                std::to_string(response.counts);
    }
    return text;
}

Night some_night(std::mt19937& random) {
    auto night = Night{};
    auto const channels = std::vector{mail, sms, voice, slack, paper};
    for (auto i = 0; i < 8; ++i) {
        auto mine = std::vector<con::ChannelKind>{};
        for (auto const channel : channels) {
            if (random() % 3 == 0) {
                mine.push_back(channel);
            }
        }
        auto const id = night.add("p" + std::to_string(i), {"r" + std::to_string(i % 3)}, mine);
        if (i > 0 && random() % 2 == 0) {
            night.directory.contacts.at(id).deputy = id_of<ContactTag>(1);
        }
    }
    for (auto i = 0; i < 3; ++i) {
        auto& step = night.step(
            "s" + std::to_string(i), {"r" + std::to_string(i)}, seconds{30 + random() % 600}
        );
        step.how = static_cast<esc::How>(random() % 3);
        step.ring = seconds{10 + random() % 120};
        step.everyone = random() % 4 == 0;
        if (random() % 3 == 0) {
            step.quorum = {{1, {"r0"}}, {1, {}}};
        }
    }
    night.policy.repeats = static_cast<std::int64_t>(random() % 4);
    return night;
}

void do_something(Night& night, std::mt19937& random) {
    auto const anybody = id_of<ContactTag>(static_cast<std::uint8_t>(1 + random() % 8));
    switch (random() % 7) {
    case 0:
        (void)night.say(esc::Respond{
            anybody, static_cast<esc::Answer>(random() % 4), 10, esc::Via::app, ""});
        break;
    case 1:
        (void)night.say(esc::EscalateNow{night.escalation.step});
        break;
    case 2:
        (void)night.say(esc::CallPerson{anybody});
        break;
    case 3:
        night.deliver_all(esc::MessageState::sent);
        break;
    case 4:
        night.deliver_all(esc::MessageState::failed, "unreachable", random() % 2 == 0);
        break;
    case 5: {
        auto const by = Millis{static_cast<std::int64_t>(random() % 7'200'000) - 3'600'000};
        night.now += by;
        (void)night.say(esc::ClockJumped{by});
        break;
    }
    default:
        night.pass(seconds{random() % 900});
        break;
    }
}

/// Five hundred people, five steps of ten minutes, a roster, and three holidays that follow.
Night three_days_with_five_hundred_people() {
    auto night = Night{};
    night.now = parse_rfc3339("2026-09-20T15:00:00Z").value();
    for (auto i = 0; i < 500; ++i) {
        auto contact = con::Contact{};
        contact.id.bytes[14] = static_cast<std::uint8_t>(1 + i / 250);
        contact.id.bytes[15] = static_cast<std::uint8_t>(i % 250);
        contact.name = "p" + std::to_string(i);
        contact.roles = {"r" + std::to_string(i % 5)};
        contact.reaches = {{mail, "a", con::Hours::any, {}}, {sms, "b", con::Hours::holiday, {}}};
        night.directory.contacts.emplace(contact.id, contact);
    }
    for (auto i = 0; i < 5; ++i) {
        night.step("s" + std::to_string(i), {"r" + std::to_string(i)}, 600s);
    }
    auto roster = con::Roster{};
    roster.role = "r0";
    auto rotation = con::Rotation{};
    rotation.first_day = std::chrono::year{2026} / 9 / 1;
    rotation.turn_days = 1;
    for (auto const& [id, contact] : night.directory.contacts) {
        if (contact.roles.front() == "r0") {
            rotation.members.push_back(id);
        }
    }
    roster.rotations = {rotation};
    night.directory.rosters.emplace(roster.id, roster);
    night.policy.repeats = -1;
    night.keeps_journal = false;
    return night;
}

std::int64_t called_in(esc::Escalation const& escalation) {
    return escalation.dropped_calls + std::ssize(escalation.calls);
}

} // namespace

TEST(EscalationWalk, TheJournalIsAlwaysWhatIsInMemory_AndTimeAlwaysHasAnEnd) {
    for (auto seed = 0U; seed < 300; ++seed) {
        auto random = std::mt19937{seed};
        auto night = some_night(random);
        auto const told = busy(
            id_of<ContactTag>(static_cast<std::uint8_t>(1 + random() % 8)),
            random() % 2 == 0 ? mail : sms,
            static_cast<int>(random() % 20),
            night.now,
            seconds{random() % 120}
        );
        night.others = {&told};
        night.begin(random() % 2 == 0 ? esc::Reason::incident : esc::Reason::decision);
        for (auto i = 0; i < 40; ++i) {
            do_something(night, random);
        }

        ASSERT_EQ(portrait(rebuilt(night.journal)), portrait(night.escalation)) << "seed " << seed;

        // Without an answer that counts it ends by itself; with one it waits for people.
        night.policy.stall = 0s;
        night.pass(24h);
        ASSERT_TRUE(
            night.escalation.is_over() || night.escalation.state == esc::State::answered ||
            esc::next_due(night.escalation, night.progress)
        ) << "seed "
          << seed;
    }
}

TEST(EscalationWalk, WhateverChannelsAreDead_SomebodyOfManagementIsRungWhereOneChannelLives) {
    auto const channels = std::vector{mail, slack, sms, voice};
    for (auto seed = 0U; seed < 32; ++seed) {
        auto const dead = seed % 16;
        auto night = Night{};
        night.add("sato", {"it_section"}, {mail, sms});
        auto const director =
            night.add("director", {"hospital_director"}, {mail, slack, sms, voice});
        // In every second one of them the director has been told too much already.
        auto told = std::vector<esc::Escalation>{};
        for (auto const channel : seed < 16 ? std::vector<con::ChannelKind>{} : channels) {
            told.push_back(busy(director, channel, 14, night.now, 61s));
        }
        for (auto const& each : told) {
            night.others.push_back(&each);
        }
        night.step("duty", {"it_section"}, 300s);
        night.step("management", {"hospital_director"}, 300s);
        night.begin();
        auto reached = false;
        for (auto i = 0; i < 200 && !reached; ++i) {
            auto under_way = std::exchange(night.begun, {});
            for (auto const& ref : under_way) {
                auto const& call = *night.escalation.call(ref.call);
                auto const channel = night.escalation.message(ref)->channel;
                auto const at =
                    std::find(channels.begin(), channels.end(), channel) - channels.begin();
                auto const is_dead = (dead >> static_cast<unsigned>(at) & 1U) != 0;
                reached = reached || (!is_dead &&
                                      night.directory.contacts.at(call.contact).name == "director");
                auto const state = is_dead ? esc::MessageState::failed : esc::MessageState::sent;
                night.must(esc::Delivered{
                    ref, state, is_dead ? "channel_down" : "", false, std::nullopt, ""});
            }
            night.pass(10s);
        }
        EXPECT_EQ(reached, dead != 15U) << "dead channels: " << dead << ", seed " << seed;
    }
}

TEST(EscalationWalk, FiveHundredPeopleOverThreeDaysAndAHoliday_WhenNobodyEverAnswers) {
    auto night = three_days_with_five_hundred_people();

    night.begin();
    night.pass(72h);

    // 433 steps of ten minutes: 86 rounds of all five, and three steps of the next. On duty for the
    // first role is one person, of the others there are a hundred each.
    EXPECT_EQ(night.escalation.round, 87);
    EXPECT_EQ(called_in(night.escalation), 86 * (1 + 400) + 1 + 200);
    EXPECT_LE(night.escalation.calls.size(), 2U * 401);
}

TEST(EscalationWalk, FiveHundredPeopleOverThreeDaysAndAHoliday_WhenPeopleAnswerNowAndThen) {
    auto random = std::mt19937{1};
    auto night = three_days_with_five_hundred_people();
    night.begin();
    auto answers = 0;
    for (auto minute = 0; minute < 72 * 60; ++minute) {
        auto const& escalation = night.escalation;
        auto const before = called_in(escalation);
        if (escalation.state == esc::State::calling && random() % 10 == 0) {
            // Somebody of those who ring comes, every fourth time.
            auto const& somebody = escalation.calls[random() % escalation.calls.size()];
            night.answer(
                somebody.contact, random() % 4 == 0 ? esc::Answer::accepted : esc::Answer::cannot
            );
            ++answers;
        }
        auto const is_answered = night.escalation.state == esc::State::answered;
        night.pass(60s);

        // Only when an answer has led to nothing somebody is called again.
        ASSERT_TRUE(
            !is_answered || called_in(night.escalation) == before ||
            night.escalation.state == esc::State::calling
        ) << minute;
    }

    EXPECT_GT(answers, 50);
    EXPECT_FALSE(night.escalation.is_over());
    EXPECT_LE(night.escalation.calls.size(), 2U * 401);
}
