// SPDX-License-Identifier: Apache-2.0
// call_work_loop FOLDER SEED: calls a hundred people at a time and says on standard output what a
// provider would have seen: "send KEY 0|1" when a message is handed out (1: marked as a repeat),
// "kept KEY" when what became of it is on disk; "ready" when work begins. Runs until it is killed.
#include "daemon/core/engine.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/fake_authority.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/kills.hpp"
#include "tests/fakes/silent_sink.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <random>
#include <unistd.h>

namespace sonae::testing {
namespace {

namespace con = core::contacts;
namespace esc = core::escalation;

constexpr auto people = 100;
constexpr auto pending_at_least = std::size_t{100};

class Work {
public:
    Work(core::Store& store, std::uint32_t seed)
        : random_{seed}
        , secrets_{seed}
        , engine_{
              core::Ports{
                  store, clock_, secrets_, authority_, {}, Log{sink_, clock_, LogLevel::error}},
              core::Options{},
              views_,
              core::Listener{
                  [](auto, auto) {},
                  [](auto) {},
                  {},
                  [this](core::MessageRequest request) { send(std::move(request)); }}} {}

    Result<void> run() {
        TRY_DONE(engine_.load());
        engine_.resume();
        TRY_DONE(keep_directory());
        say("ready\n");
        while (true) {
            TRY_DONE(act());
        }
    }

private:
    template <class Command>
    Result<typename Command::Outcome> do_now(Command command) {
        auto answer = std::optional<Result<typename Command::Outcome>>{};
        engine_.submit(std::move(command), [&](Result<typename Command::Outcome> done) {
            answer = std::move(done);
        });
        while (!answer) { // a turn takes so many only, and those of the start come first
            engine_.step(clock_.now());
        }
        return std::move(answer).value();
    }

    /// A hundred people who are all called at once, each by mail and then by SMS.
    Result<void> keep_directory() {
        if (!views_.directory.get()->policies.empty()) {
            return {};
        }
        auto step = esc::Step{};
        step.id = "everybody";
        step.everyone = true;
        step.wait = esc::seconds{24 * 3'600};
        for (auto i = 0; i < people; ++i) {
            auto contact = con::Contact{};
            contact.name = fmt::format("職員 {}", i);
            contact.reaches = {
                {con::ChannelKind::mail, "someone@example.jp", con::Hours::any, {}},
                {con::ChannelKind::sms, "09000000000", con::Hours::any, {}}};
            TRY(kept, do_now(core::PutDirectoryItem{actor_, contact, 0}));
            auto const id = std::get<con::Contact>(kept).id;
            step.targets.push_back({esc::TargetKind::contact, id.text()});
        }
        auto policy = esc::Policy{};
        policy.name = "全員";
        policy.reasons = {esc::Reason::test};
        policy.steps = {step};
        TRY_DONE(do_now(core::PutDirectoryItem{actor_, policy, 0}));
        return {};
    }

    void send(core::MessageRequest request) {
        say("send " + request.key + (request.is_repeat ? " 1\n" : " 0\n"));
        pending_.push_back(std::move(request));
    }

    Result<void> act() {
        if (pending_.size() < pending_at_least) {
            auto start = core::StartEscalation{};
            start.actor = actor_;
            start.policy = views_.directory.get()->policies.begin()->first;
            start.wanted.reason = esc::Reason::test;
            TRY_DONE(do_now(std::move(start)));
        }
        if (pending_.empty()) {
            return {};
        }
        auto const place = static_cast<std::ptrdiff_t>(random_() % pending_.size());
        auto const request = pending_[static_cast<std::size_t>(place)];
        pending_.erase(pending_.begin() + place);
        return end(request);
    }

    /// One in eight fails for good, and the next number is tried; the others arrive, and half of
    /// those people answer.
    Result<void> end(core::MessageRequest const& request) {
        auto delivered = esc::Delivered{};
        delivered.message = request.message;
        if (random_() % 8 == 0) {
            delivered.state = esc::MessageState::failed;
            delivered.failure = "unknown_address";
            delivered.is_permanent = true;
        }
        TRY_DONE(do_now(core::ActOnEscalation{{"system", ""}, request.escalation, delivered}));
        say("kept " + request.key + "\n");
        if (delivered.state == esc::MessageState::sent && random_() % 2 == 0) {
            auto answer = core::AnswerCall{};
            answer.token = request.token;
            // Somebody else's answer may have ended the test.
            static_cast<void>(do_now(std::move(answer)));
        }
        return {};
    }

    std::mt19937 random_;
    SystemClock clock_;
    FakeRandom secrets_;
    FakeAuthority authority_;
    SilentSink sink_;
    core::Views views_;
    std::vector<core::MessageRequest> pending_;
    core::Engine engine_;
    core::Actor actor_{"per_worker", ""};
};

Result<void> work(std::string const& folder, std::uint32_t seed) {
    TRY(store, store::open_sqlite_store(folder, SystemClock{}.now()));
    return Work{*store, seed}.run();
}

} // namespace
} // namespace sonae::testing

int main(int argc, char** argv) {
    return sonae::testing::work_until_killed(argc, argv, sonae::testing::work);
}
