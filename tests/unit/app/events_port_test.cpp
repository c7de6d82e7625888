// SPDX-License-Identifier: Apache-2.0
// What agents tell, from its bytes to the watch: whose it is says the certificate, and what is
// broken is named with its place.
#include "daemon/app/events_port.hpp"
#include "inventory/telemetry/frame.hpp"
#include "tests/unit/core/house.hpp"

#include <gmock/gmock.h>

namespace sonae::app {
namespace {

using ::testing::ElementsAre;
using ::testing::Pair;
using ::testing::SizeIs;

telemetry::Batch batch(std::uint64_t seq, std::string interface = "eth0") {
    auto made = telemetry::Batch{};
    made.source.agent = "agt_somebody_else";
    made.source.asset = "ast_somebody_else";
    made.source.interface = std::move(interface);
    made.boot = "boot-1";
    made.seq = seq;
    auto event = telemetry::Event{};
    event.at = testing::at("2026-05-01T02:00:00Z");
    event.body = telemetry::CanaryEvent{};
    made.events.push_back(std::move(event));
    return made;
}

std::string frames(std::vector<telemetry::Batch> const& batches) {
    auto bytes = std::string{};
    for (auto const& each : batches) {
        auto const frame = telemetry::encode(each).value();
        bytes.append(as_text(frame));
    }
    return bytes;
}

/// Keeps what it was given.
class Listener final : public WatchMind {
public:
    explicit Listener(std::vector<telemetry::Batch>& heard)
        : heard_{heard} {}

    void take(telemetry::Batch const& batch) override { heard_.push_back(batch); }

    void pass(Instant /*present*/) override {}

    News news() override { return {}; }

    void settled(std::int64_t /*number*/, bool /*is_dismissed*/) override {}

private:
    std::vector<telemetry::Batch>& heard_;
};

class Events : public ::testing::Test {
protected:
    Result<api::EventsTaken> take(std::string const& bytes) {
        auto answer = std::optional<Result<api::EventsTaken>>{};
        auto events = api::AgentEvents{};
        events.agent = machine.agent;
        events.certificate_sha256 = machine.certificate;
        events.frames = bytes;
        port.take(std::move(events), [&](Result<api::EventsTaken> taken) {
            answer = std::move(taken);
        });
        house.step();
        watch.turn();
        return std::move(answer).value();
    }

    testing::House house;
    testing::Machine machine = testing::enrolled_machine(house);
    std::vector<telemetry::Batch> heard;
    testing::SilentSink sink;
    WatchThread watch{
        house.engine(),
        house.views(),
        house.clock,
        std::make_unique<Listener>(heard),
        "run-1",
        Log{sink, house.clock, LogLevel::error}};
    EventsPort port{house.engine(), watch};
};

TEST_F(Events, AreTakenAsThoseOfTheCertificatesHolder_WhateverTheySay) {
    auto const taken = take(frames({batch(4), batch(5), batch(9, "host")}));

    ASSERT_TRUE(taken) << taken.error().text();
    EXPECT_EQ(taken->refusal, "");
    EXPECT_THAT(taken->taken_to, ElementsAre(Pair("eth0", 5U), Pair("host", 9U)));
    ASSERT_THAT(heard, SizeIs(3));
    EXPECT_EQ(heard[0].source.agent, machine.agent.text());
    EXPECT_TRUE(heard[0].source.asset.starts_with("ast_0"));
}

TEST_F(Events, OfACopiedCertificate_AreRefusedAndTheAgentIsLocked) {
    machine.certificate = auth::sha256("a copy");

    EXPECT_EQ(take(frames({batch(1)}))->refusal, "agent_locked");
    EXPECT_THAT(heard, SizeIs(0));
}

TEST_F(Events, ThatAreBroken_AreRefusedWithTheFrameThatIs) {
    auto const bytes = frames({batch(1), batch(2)});
    auto const cut = read_batches(std::string_view{bytes}.substr(0, bytes.size() - 3));
    ASSERT_FALSE(cut);
    EXPECT_EQ(cut.error().code, Errc::malformed);
    EXPECT_EQ(cut.error().where.front(), "/frames/1");
    EXPECT_EQ(read_batches("").error().where.front(), "/frames/0");
    EXPECT_FALSE(read_batches("no frame at all, but long enough to be taken for one"));
}

TEST_F(Events, NobodySpeaksForTheReceiversOfTheDaemon) {
    for (auto const* const name : {"", "syslog", "trap", "eve", "zeek"}) {
        auto const read = read_batches(frames({batch(1, name)}));
        ASSERT_FALSE(read) << name;
        EXPECT_EQ(read.error().where.front(), "/frames/0/source/interface");
    }
    auto nameless = batch(1);
    nameless.boot.clear();
    EXPECT_EQ(read_batches(frames({nameless})).error().where.front(), "/frames/0/boot");
}

TEST_F(Events, MoreThanCanWait_AreToBeSentLater) {
    auto const ignore = [](Result<void> const&) {};
    watch.offer(std::vector<telemetry::Batch>(WatchThread::most_waiting), ignore);

    auto const taken = take(frames({batch(1)}));

    ASSERT_FALSE(taken);
    EXPECT_EQ(taken.error().code, Errc::unavailable);
}

} // namespace
} // namespace sonae::app
