// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/digest/sha256.hpp"
#include "daemon/notify/modem/dialogue.hpp"

#include <gtest/gtest.h>

namespace sonae::notify::modem::testing {

inline Options options_with(std::string pin) {
    auto options = Options{};
    options.pin = std::move(pin);
    options.sha256 = auth::sha256;
    return options;
}

/// A dialogue at whose other end the test answers.
class ModemTalk : public ::testing::Test {
protected:
    void use(Options options) {
        dialogue_ = std::make_unique<Dialogue>(
            std::move(options),
            InboxEvents{
                [this](Received received) { received_.push_back(std::move(received.text)); },
                [this](std::string const& why) { unreadable_.push_back(why); }}
        );
        dialogue_->begin(now_);
        heard();
    }

    /// What it says now, without the last character.
    std::string heard() {
        dialogue_->advance(now_);
        auto said = dialogue_->take_output();
        return said.empty() ? said : said.substr(0, said.size() - 1);
    }

    /// Answers, and returns what it says to that.
    std::string answer(std::string_view lines) {
        dialogue_->take(lines, now_);
        return heard();
    }

    std::string after(Millis time) {
        now_ += time;
        return heard();
    }

    /// Says "OK" to everything until it asks for that.
    void until(std::string const& command) {
        auto said = after(std::chrono::seconds{1});
        for (auto i = 0; i < 20 && said != command; ++i) {
            said = said.empty() ? after(std::chrono::seconds{1}) : answer("\r\nOK\r\n");
        }
        ASSERT_EQ(said, command);
    }

    /// To a modem that is registered and has no SMS.
    void make_ready() {
        until("AT+CPIN?");
        answer("\r\n+CPIN: READY\r\n\r\nOK\r\n");
        for (auto i = 0; i < 5; ++i) {
            said_ = answer("\r\nOK\r\n");
        }
        EXPECT_EQ(said_, "AT+CPIN?");
        EXPECT_EQ(answer("+CPIN: READY\r\nOK\r\n"), "AT+CREG?");
        EXPECT_EQ(answer("+CREG: 1,1\r\nOK\r\n"), "AT+CEREG?");
        EXPECT_EQ(answer("+CEREG: 1,0\r\nOK\r\n"), "AT+CMGF=0");
        EXPECT_EQ(answer("OK\r\n"), "AT+CMGL=4");
        EXPECT_EQ(answer("OK\r\n"), "");
        ASSERT_EQ(dialogue_->status().phase, Status::Phase::ready);
    }

    std::string give(Task task) {
        dialogue_->give(std::move(task));
        return heard();
    }

    std::string failure() {
        auto const verdict = dialogue_->take_verdict();
        return verdict ? verdict->failure : "no verdict";
    }

    Millis now_{100'000};
    std::unique_ptr<Dialogue> dialogue_;
    std::vector<std::string> received_;
    std::vector<std::string> unreadable_;
    std::string said_;
};

inline Task sms(std::string text) {
    return {Task::Kind::sms, "+819012345678", std::move(text)};
}

inline Task call() {
    return {Task::Kind::call, "+819012345678", ""};
}

} // namespace sonae::notify::modem::testing
