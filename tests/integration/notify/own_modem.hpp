// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/fakes/child_program.hpp"
#include "tests/fakes/scripted_modem.hpp"
#include "tests/fakes/sms_pdu.hpp"
#include "tests/integration/notify/notifier_house.hpp"

#include <gtest/gtest.h>

namespace sonae::notify::testing {

/// Pauses are short, for a test waits for them; what counts as a failure is long, for a machine may
/// be busy. A test of a failure makes that one short.
inline modem::Times short_times() {
    auto times = modem::Times{};
    times.command = std::chrono::seconds{20};
    times.content = std::chrono::seconds{20};
    times.hello = std::chrono::seconds{5};
    times.settle = std::chrono::milliseconds{20};
    times.check = std::chrono::milliseconds{200};
    times.search = std::chrono::milliseconds{100};
    times.search_check = std::chrono::milliseconds{20};
    times.call_check = std::chrono::milliseconds{20};
    times.connect = std::chrono::seconds{20};
    times.reopen = std::chrono::milliseconds{20};
    times.longest_reopen = std::chrono::milliseconds{50};
    return times;
}

class OwnModem : public ::testing::Test {
protected:
    [[nodiscard]] Settings settings() const {
        auto settings = Settings{};
        settings.modem = ModemSettings{};
        settings.modem->device = device();
        settings.modem->pin_memory = folder_.path() / "pins";
        settings.modem->max_per_minute = 6'000;
        settings.modem->ring_s = 0;
        settings.modem->voice = true;
        settings.modem->times = short_times();
        return settings;
    }

    [[nodiscard]] fs::path device() const { return folder_.path() / "modem"; }

    [[nodiscard]] Settings settings_with_pin(std::string const& pin) const {
        auto with_pin = settings();
        with_pin.modem->pin_file = NotifierHouse::secret_file(folder_, pin);
        return with_pin;
    }

    /// After a provider in the shape of Twilio.
    [[nodiscard]] Settings settings_after(std::string const& provider) const {
        auto both = settings();
        both.sms = TelephoneSettings{
            provider, "AC1", NotifierHouse::secret_file(folder_, "token"), "+815012345678", "", {}};
        return both;
    }

    static std::vector<sonae::testing::SubmittedSms>
    parts_of(sonae::testing::ScriptedModem const& modem) {
        auto parts = std::vector<sonae::testing::SubmittedSms>{};
        for (auto const& pdu : modem.sent()) {
            parts.push_back(sonae::testing::submitted_sms(pdu));
        }
        return parts;
    }

    template <class Condition>
    static void wait_until(Condition condition) {
        auto const end = std::chrono::steady_clock::now() + std::chrono::seconds{30};
        while (!condition() && std::chrono::steady_clock::now() < end) {
            sonae::testing::pass(std::chrono::milliseconds{2});
        }
        EXPECT_TRUE(condition());
    }

    /// As its health shows it, which follows what is told to senders.
    static void wait_until_down(NotifierHouse& house, std::string_view failure) {
        wait_until([&] {
            auto const health = house.health_of("sms");
            return health.is_open && health.last_failure == failure;
        });
    }

    static void wait_until_up(NotifierHouse& house) {
        wait_until([&] { return !house.health_of("sms").is_open; });
    }

    sonae::testing::TemporaryFolder folder_;
};

} // namespace sonae::notify::testing
