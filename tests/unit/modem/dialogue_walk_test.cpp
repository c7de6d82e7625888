// SPDX-License-Identifier: Apache-2.0
#include "tests/fakes/sms_pdu.hpp"
#include "tests/unit/modem/modem_talk.hpp"

#include <random>

namespace sonae::notify::modem {

namespace {

using namespace std::chrono_literals;
using sonae::testing::deliver_pdu;
using testing::call;
using testing::ModemTalk;
using testing::options_with;
using testing::sms;

std::vector<std::string> answers_of_modems() {
    auto const pdu = deliver_pdu("819012345678", "対応");
    return {
        "OK\r\n",
        "OK\r\n",
        "OK\r\n",
        "ERROR\r\n",
        "> ",
        "+CPIN: READY\r\nOK\r\n",
        "+CPIN: READY\r\nOK\r\n",
        "+CPIN: SIM PIN\r\nOK\r\n",
        "+CREG: 1,1\r\nOK\r\n",
        "+CREG: 0\r\n",
        "+CEREG: 0,2\r\nOK\r\n",
        "+CMGS: 1\r\nOK\r\n",
        "+CMS ERROR: 42\r\n",
        "+CMGL: 1,0,," + std::to_string(pdu.length) + "\r\n" + pdu.hex + "\r\nOK\r\n",
        "NO CARRIER\r\n",
        "+CLCC: 1,0,3,0,0\r\nOK\r\n",
        "+CMTI: \"SM\",1\r\n",
        "\xFFgarbage",
        "+CME ERROR: 14\r\n"};
}

/// A modem that says anything at any time.
class ModemWalk : public ModemTalk {
protected:
    void begin() {
        use(options_with("1234"));
        has_task_ = false;
        pins_ = 0;
    }

    void turn() {
        if (dialogue_->is_lost()) {
            dialogue_->begin(now_);
        }
        if (!has_task_ && any(4) == 0) {
            dialogue_->give(any(2) == 0 ? sms("対応") : call());
            has_task_ = true;
            waited_ = Millis{0};
        }
        auto const time = any(3) == 0 ? std::max(dialogue_->due() - now_, Millis{0}) : 10ms;
        waited_ += time;
        auto const& given = answers_[any(answers_.size())];
        // Once the SIM was open its PIN may be entered again.
        pins_ = given.starts_with("+CPIN: READY") ? 0 : pins_;
        said_ = after(time) + "|" + answer(given);
        pins_ += said_.find("AT+CPIN=") == std::string::npos ? 0 : 1;
        has_task_ = has_task_ && !dialogue_->take_verdict();
    }

    std::size_t any(std::size_t size) { return random_() % size; }

    std::random_device::result_type seed_ = std::random_device{}();
    std::mt19937 random_{seed_};
    std::vector<std::string> answers_ = answers_of_modems();
    bool has_task_ = false;
    int pins_ = 0; ///< entered since the SIM was last open
    Millis waited_{0};
};

} // namespace

TEST_F(ModemWalk, WithAnyModem_AnswersEveryTaskAndEntersARefusedPinOnce) {
    SCOPED_TRACE("seed " + std::to_string(seed_));
    for (auto i = 0; i < 60'000; ++i) {
        if (i % 300 == 0) {
            begin();
        }

        turn();

        ASSERT_LE(std::ranges::count(said_, '\r'), 1) << "one command at a time: " << said_;
        ASSERT_LT(waited_, 60min) << "a task without an answer";
        ASSERT_LE(pins_, 1);
    }
}

} // namespace sonae::notify::modem
