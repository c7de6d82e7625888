// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "daemon/auth/secrets.hpp"
#include "daemon/auth/totp.hpp"
#include "daemon/core/engine.hpp"
#include "daemon/store/sqlite_store.hpp"
#include "tests/fakes/failing_store.hpp"
#include "tests/fakes/fake_authority.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/silent_sink.hpp"
#include "tests/fakes/temporary_folder.hpp"

namespace sonae::testing {

/// An engine on a real store in a folder of its own, with a clock that stands still. Commands are
/// handled when do_now() or step() is called.
class House {
public:
    explicit House(core::Options options = {})
        : options_{std::move(options)} {
        open();
    }

    /// Hands the command in, runs one turn and returns what the engine answered.
    template <class Command>
    Result<typename Command::Outcome> do_now(Command command) {
        auto answer = std::optional<Result<typename Command::Outcome>>{};
        submit(std::move(command), answer);
        step();
        return std::move(answer).value();
    }

    /// As do_now, where the command must succeed for the story to make sense.
    template <class Command>
    // NOLINTNEXTLINE(modernize-use-nodiscard): most stories want what it does
    typename Command::Outcome must(Command command) {
        return do_now(std::move(command)).value();
    }

    /// Hands the command in for the next turn, with others.
    template <class Command>
    void submit(Command command, std::optional<Result<typename Command::Outcome>>& answer) {
        engine_->submit(std::move(command), [&answer](Result<typename Command::Outcome> done) {
            answer = std::move(done);
        });
    }

    void step() { engine_->step(clock.now()); }

    /// What a restart of the daemon does.
    void restart() {
        engine_.reset();
        views_.reset();
        failing_.reset();
        store_.reset();
        open();
    }

    [[nodiscard]] core::Store& store() { return *store_; }

    [[nodiscard]] FailingStore& disk() { return *failing_; }

    [[nodiscard]] core::Views& views() { return *views_; }

    [[nodiscard]] core::Engine& engine() { return *engine_; }

    [[nodiscard]] std::int64_t audit_count(std::string_view action) {
        auto const records = store_->audit(0, 1'000).value();
        return std::count_if(records.begin(), records.end(), [&](auto const& record) {
            return record.action == action;
        });
    }

    /// There is one when the test says what it gives room for.
    struct Reserve final : core::SpaceReserve {
        bool spend() override {
            if (on_spend) {
                on_spend();
                is_there = false;
            }
            return on_spend != nullptr;
        }

        void keep() override { is_there = has_room; }

        [[nodiscard]] bool is_kept() const override { return is_there; }

        std::function<void()> on_spend;
        bool is_there = true;
        bool has_room = true;
    };

    FakeClock clock{at("2026-05-01T02:00:00Z")};
    Reserve reserve;
    std::vector<AgentId> disconnected;
    std::vector<std::string> events;
    std::vector<core::ProgramRequest> programs;
    std::vector<core::MessageRequest> messages;
    bool builds_network = false;
    std::vector<core::network::Work> works; ///< what the network was to be built of
    core::ReadSensor read_sensor;

private:
    void open() {
        store_ = store::open_sqlite_store(folder_.path(), clock.now()).value();
        failing_ = std::make_unique<FailingStore>(*store_);
        views_ = std::make_unique<core::Views>();
        engine_ = std::make_unique<core::Engine>(
            core::Ports{
                *failing_,
                clock,
                random_,
                authority_,
                [](std::string_view raw) { return schema::decode_report(raw, auth::sha256); },
                Log{sink_, clock, LogLevel::error},
                &reserve,
                read_sensor},
            options_,
            *views_,
            core::Listener{
                [this](std::string_view name, std::string const& /*data*/) {
                    events.emplace_back(name);
                },
                [this](AgentId agent) { disconnected.push_back(agent); },
                [this](core::ProgramRequest request) { programs.push_back(std::move(request)); },
                [this](core::MessageRequest request) { messages.push_back(std::move(request)); },
                {},
                [this](core::network::Work work) {
                    if (builds_network) {
                        works.push_back(std::move(work));
                    }
                    return builds_network;
                }}
        );
        if (auto const loaded = engine_->load(); !loaded) {
            throw std::runtime_error{loaded.error().text()};
        }
    }

    TemporaryFolder folder_{parent_in_memory()};
    core::Options options_;
    SilentSink sink_;
    FakeRandom random_{42};
    FakeAuthority authority_;
    std::unique_ptr<core::Store> store_;
    std::unique_ptr<FailingStore> failing_;
    std::unique_ptr<core::Views> views_;
    std::unique_ptr<core::Engine> engine_;
};

inline auto const somebody = core::Actor{"per_test", "192.0.2.1"};

/// A machine with its certificate, as the agent on it would act.
struct Machine {
    AgentId agent;
    Digest certificate{};
    std::int64_t generation = 1;
    std::string boot = "boot-1";
    std::int64_t seq = 0;

    void take(core::EnrolAgent::Outcome const& answer) {
        agent = answer.agent;
        certificate = auth::sha256(answer.certificate_pem);
        generation = answer.generation;
    }
};

inline std::string make_token(House& house, std::int64_t uses = 1, bool needs_approval = false) {
    return house.do_now(core::CreateToken{somebody, "", 24, uses, needs_approval}).value().secret;
}

inline core::EnrolAgent enrolment(std::string secret, std::string csr = "csr 1") {
    return {std::move(secret), std::move(csr), "his-db01", "0.1.0", "linux", "192.0.2.7"};
}

inline Machine enrolled_machine(House& house, std::string const& csr = "csr 1") {
    auto machine = Machine{};
    machine.take(house.do_now(enrolment(make_token(house), csr)).value());
    return machine;
}

/// Section "os" with one version.
inline schema::Section os_section(std::string version, std::string hostname = "his-db01") {
    auto section = schema::Section{};
    section.name = "os";
    section.collected_at = at("2026-05-01T01:59:58Z");
    section.sources = {"/etc/os-release"};
    section.items = {
        {"",
         {{"hostname", schema::Scalar{std::move(hostname)}},
          {"version", schema::Scalar{std::move(version)}}}}};
    section.cost = {310, 420, 512};
    section.hash = schema::content_hash(section, auth::sha256);
    return section;
}

inline schema::Section updates_section(std::int64_t pending) {
    auto section = schema::Section{};
    section.name = "updates";
    section.collected_at = at("2026-05-01T01:59:59Z");
    section.sources = {"/var/lib/apt/lists"};
    section.items = {{"", {{"pending", schema::Scalar{pending}}}}};
    section.cost = {1'000, 2'000, 64};
    section.hash = schema::content_hash(section, auth::sha256);
    return section;
}

/// The machine's next report with these sections; the digest is that of `all`, by default of what
/// is carried.
inline core::AcceptReport report_of(
    Machine& machine,
    Instant now,
    std::vector<schema::Section> carried,
    std::optional<std::vector<schema::Section>> all = {}
) {
    auto report = schema::Report{};
    report.agent = machine.agent;
    report.boot = machine.boot;
    report.seq = ++machine.seq;
    report.sent_at = now;
    report.agent_version = "0.1.1";
    auto hashes = std::vector<schema::SectionHash>{};
    for (auto const& section : all ? *all : carried) {
        hashes.push_back({section.name, section.hash});
    }
    report.digest = schema::sections_digest(std::move(hashes), auth::sha256);
    report.sections = std::move(carried);
    auto raw = schema::encode_report(report, auth::sha256);
    return {machine.agent, machine.certificate, std::move(report), std::move(raw)};
}

} // namespace sonae::testing
