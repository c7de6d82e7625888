// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "agent/core/agent.hpp"
#include "agent/core/json_fields.hpp"
#include "inventory/base/json_writer.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/unit/agent_core/kept_lines.hpp"
#include "tests/unit/agent_core/memory_folder.hpp"

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace sonae::agent::testing {

using sonae::testing::at;
using sonae::testing::fake_sha256;
using sonae::testing::FakeClock;
using sonae::testing::FakeRandom;

/// A machine whose sections each hold one number that a test changes.
class FakeMachine final : public CollectPort {
public:
    std::map<std::string, std::int64_t> content = {{"os", 1}, {"network", 1}, {"ports", 1}};
    int collections = 0;
    bool is_stopping = false;

    [[nodiscard]] schema::Section section(std::string const& name) const {
        auto section = schema::Section{};
        section.name = name;
        section.sources = {"test"};
        section.items = {{"", {{"number", schema::Scalar{content.at(name)}}}}};
        return section;
    }

    [[nodiscard]] Hashes hashes() const {
        auto result = Hashes{};
        for (auto const& [name, number] : content) {
            result.emplace(name, schema::content_hash(section(name), fake_sha256));
        }
        return result;
    }

    Result<void> collect(std::function<void(schema::Section const&)> const& take) override {
        ++collections;
        for (auto const& [name, number] : content) {
            if (is_stopping) {
                return Error{Errc::unavailable, "the agent is to stop"};
            }
            take(section(name));
        }
        return {};
    }
};

/// What docs/wire.md asks of a daemon: idempotent by (boot, seq), compares digests, counts
/// generations.
class FakeDaemon final : public ServerPort {
public:
    struct Taken {
        std::string boot;
        std::int64_t seq = 0;
        Hashes sections;
    };

    std::vector<Taken> taken; ///< reports that were stored, each once
    Hashes held;
    std::int64_t interval_s = 3600;
    int requests = 0;
    int rests = 0;
    std::vector<std::string> faults; ///< promises the agent broke

    bool is_up = true;
    int lost_answers = 0;                              ///< stores, and the answer gets lost
    std::optional<Reply> instead;                      ///< of every answer, nothing is stored
    std::function<int(schema::Report const&)> opinion; ///< another status than 200 refuses
    std::function<void()> before_answer;               ///< a moment at which the agent may crash

    std::int64_t generation = 1;
    std::optional<std::string> previous; ///< certificate before the present one, while it counts
    std::string certificate = "certificate-1";
    std::string shown = "certificate-1"; ///< by the agent
    bool is_locked = false;
    int renewals = 0;

    Result<Reply> post_report(std::string_view json) override {
        ++requests;
        if (!is_up) {
            return Error{Errc::unavailable, "nobody answers"};
        }
        if (instead) {
            return *instead;
        }
        auto const report = schema::decode_report(json, fake_sha256);
        if (!report) {
            faults.push_back("not a report: " + report.error().text());
            return Reply{400, {}, "{}"};
        }
        if (opinion) {
            if (auto const status = opinion(*report); status != 200) {
                return Reply{status, {}, R"({"code":"refused_by_test"})"};
            }
        }
        note_certificate();
        auto reply = Reply{200, {}, take(*report)};
        if (before_answer) {
            before_answer();
        }
        if (lost_answers > 0) {
            --lost_answers;
            return Error{Errc::unavailable, "the answer got lost"};
        }
        return reply;
    }

    Result<Reply> post_renewal(std::string_view json) override {
        ++requests;
        if (!is_up) {
            return Error{Errc::unavailable, "nobody answers"};
        }
        auto const fields = JsonFields::parse(json);
        auto const number = fields->number("generation").value_or(0);
        auto const is_repeat = previous == shown;
        if ((!is_repeat && shown != certificate) ||
            number != (is_repeat ? generation - 1 : generation)) {
            is_locked = true;
            faults.emplace_back("the agent looks like a copy");
            return Reply{403, {}, R"({"code":"agent_locked"})"};
        }
        ++renewals;
        previous = shown;
        generation = number + 1;
        certificate =
            "certificate-" + fields->text("csr_pem").value_or("") + "-" + std::to_string(renewals);
        auto body = JsonWriter{};
        body.begin_object().member("certificate_pem", std::string_view{certificate});
        body.member("ca_pem", "ca").member("generation", generation);
        body.member("interval_s", interval_s).end_object();
        if (before_answer) {
            before_answer();
        }
        if (lost_answers > 0) {
            --lost_answers;
            return Error{Errc::unavailable, "the answer got lost"};
        }
        return Reply{200, {}, body.text()};
    }

    void use(Identity const& identity) override { shown = identity.certificate_pem; }

    void rest() override { ++rests; }

private:
    void note_certificate() {
        if (shown == certificate) {
            previous.reset();
        } else if (previous != shown) {
            faults.emplace_back("a certificate that is not in force");
        }
    }

    std::string take(schema::Report const& report) {
        auto sections = Hashes{};
        for (auto const& section : report.sections) {
            sections.emplace(section.name, section.hash);
        }
        auto need = std::vector<std::string>{};
        if (auto const* const earlier = find(report); earlier != nullptr) {
            if (earlier->sections != sections) {
                faults.push_back("number " + std::to_string(report.seq) + " with two contents");
            }
        } else if (!taken.empty() && taken.back().boot == report.boot && report.seq <= taken.back().seq) {
            faults.push_back("number " + std::to_string(report.seq) + " comes too late");
        } else {
            taken.push_back({report.boot, report.seq, sections});
            for (auto const& [name, hash] : sections) {
                held.insert_or_assign(name, hash);
            }
            if (digest_of(held, fake_sha256) != report.digest) {
                need = {"os", "network", "ports", "another"};
            }
        }
        auto body = JsonWriter{};
        body.begin_object().key("need").begin_array();
        for (auto const& name : need) {
            body.value(std::string_view{name});
        }
        body.end_array().member("interval_s", interval_s).end_object();
        return body.text();
    }

    [[nodiscard]] Taken const* find(schema::Report const& report) const {
        for (auto const& each : taken) {
            if (each.boot == report.boot && each.seq == report.seq) {
                return &each;
            }
        }
        return nullptr;
    }
};

/// Keys without cryptography: a key is a number, a request and a certificate contain it.
class FakeKeys final : public Keys {
public:
    int made = 0;
    CertificateFacts facts{at("2026-01-01T00:00:00Z"), at("2026-04-01T00:00:00Z")};

    Result<std::string> make_key() override { return "key" + std::to_string(++made); }

    Result<std::string> make_request(std::string_view key_pem) override {
        return "csr(" + std::string{key_pem} + ")";
    }

    Result<CertificateFacts> check(
        std::string_view certificate_pem, std::string_view key_pem, std::string_view ca_pem
    ) override {
        auto const is_first = certificate_pem == "certificate-1" && key_pem == "key0";
        auto const is_ours =
            certificate_pem.find("csr(" + std::string{key_pem} + ")") != std::string_view::npos;
        if (!is_first && !is_ours) {
            return Error{Errc::refused, "the certificate is for another key"};
        }
        if (ca_pem != "ca") {
            return Error{Errc::refused, "the certificate is signed by another CA"};
        }
        return facts;
    }
};

/// An enrolled machine, its disk, its daemon, and the agent that can be started and killed.
class House {
public:
    FakeClock clock{at("2026-01-02T00:00:00Z")};
    FakeRandom random;
    KeptLines lines;
    FakeMachine machine;
    FakeDaemon daemon;
    FakeKeys keys;
    MemoryFolder state;
    MemoryFolder spool;
    IdentityStore identities{state, keys};
    std::string boot = "boot-a";
    Millis booted = clock.steady() - std::chrono::hours{1}; ///< Clock::steady
    SpoolLimits limits;

    explicit House(std::uint64_t seed = 1)
        : random{seed} {
        state.files = {
            {"agent.key", "key0"},
            {"agent.pem", "certificate-1"},
            {"ca.pem", "ca"},
            {"identity.json",
             R"({"agent":"agt_018cc251f4007000b8d3a1a1a1a1a1a1","server":"h:1","generation":1,"interval_s":3600})"},
            {"sequence.json", R"({"boot":"","seq":0})"}};
    }

    [[nodiscard]] Log log() { return {lines, clock, LogLevel::debug}; }

    /// A fresh process.
    Agent start(Agent::Start how = Agent::Start::soon) {
        auto identity = identities.load();
        EXPECT_TRUE(identity && *identity) << (identity ? "" : identity.error().text());
        daemon.use(**identity);
        auto around = Surroundings{&clock, &random, &daemon, &state, fake_sha256, log(), "0.1.0"};
        auto agent = Agent::open(
            {around, &machine, &identities, &spool, limits},
            std::move(**identity),
            {boot, clock.steady() - booted},
            how
        );
        EXPECT_TRUE(agent) << (agent ? "" : agent.error().text());
        return std::move(*agent);
    }

    /// Steps until the agent is quiet for longer than `time`, letting time pass as it asks.
    void run(Agent& agent, Millis time) {
        auto left = time;
        while (true) {
            auto const wait = agent.step();
            if (wait > left) {
                clock.advance(left);
                return;
            }
            clock.advance(wait);
            left -= wait;
        }
    }
};

} // namespace sonae::agent::testing
