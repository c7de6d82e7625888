// SPDX-License-Identifier: Apache-2.0
#include "inventory/telemetry/fields.hpp"
#include "inventory/telemetry/host_codes.hpp"
#include "inventory/telemetry/network_codes.hpp"
#include "tests/unit/telemetry/samples.hpp"

#include <limits>
#include <set>

namespace sonae::telemetry {
namespace {

Batch through(Batch const& batch) {
    auto const bytes = encode(batch);
    EXPECT_TRUE(bytes);
    auto decoded = decode(*bytes);
    EXPECT_TRUE(decoded) << decoded.error().text();
    EXPECT_EQ(decoded->skipped, 0U);
    return std::move(*decoded).batch;
}

Body through(Body const& body) {
    auto batch = through(batch_of({{moment(), 1, 0, body}}));
    return batch.events.at(0).body;
}

TEST(TelemetryCodec, EveryKindOfEventHasItsSample) {
    auto const events = one_of_each();

    ASSERT_EQ(events.size(), std::variant_size_v<Body>);
    for (auto i = std::size_t{0}; i < events.size(); ++i) {
        EXPECT_EQ(events.at(i).body.index(), i);
    }
}

TEST(TelemetryCodec, EveryKindOfEventHasANumberAndAWordOfItsOwn) {
    auto numbers = std::set<std::uint32_t>{};
    auto names = std::set<std::string_view>{};
    for (auto const& event : one_of_each()) {
        names.insert(kind_name(event));
        std::visit([&]<class T>(T const&) { numbers.insert(kind_of<T>.number); }, event.body);
    }

    EXPECT_EQ(numbers.size(), std::variant_size_v<Body>);
    EXPECT_EQ(names.size(), std::variant_size_v<Body>);
    EXPECT_FALSE(numbers.contains(0));
    EXPECT_FALSE(names.contains(""));
}

TEST(TelemetryCodec, EveryFieldOfEveryKindComesBack) {
    auto const sent = batch_of(one_of_each());

    auto const taken = through(sent);

    ASSERT_EQ(taken.events.size(), sent.events.size());
    for (auto i = std::size_t{0}; i < sent.events.size(); ++i) {
        EXPECT_EQ(json_line(taken.events.at(i)), json_line(sent.events.at(i)));
    }
    EXPECT_EQ(*encode(taken), *encode(sent));
}

TEST(TelemetryCodec, ASourceComesBackWithItsPlaceInTheOrder) {
    auto const taken = through(batch_of({}));

    EXPECT_EQ(taken.source.agent, "ag_1");
    EXPECT_EQ(taken.source.interface, "eth0");
    EXPECT_EQ(taken.source.asset, "as_7");
    EXPECT_EQ(taken.boot, "boot-1");
    EXPECT_EQ(taken.seq, 41U);
    EXPECT_EQ(taken.lost, 3U);
    EXPECT_TRUE(taken.events.empty());
}

TEST(TelemetryCodec, TimesMayGoBackwards) {
    auto const taken = through(
        batch_of({{moment(500), 1, 0, MachineFlood{1}}, {moment(-70'000), 1, 0, MachineFlood{2}}})
    );

    EXPECT_EQ(taken.events.at(0).at, moment(500));
    EXPECT_EQ(taken.events.at(1).at, moment(-70'000));
}

TEST(TelemetryCodec, TheLargestNumbersComeBack) {
    auto flow = Flow{};
    flow.bytes_in = std::numeric_limits<std::uint64_t>::max();
    flow.protocol = 255;
    flow.client.port = 65'535;
    flow.client.mac = Mac{0xFFFF'FFFF'FFFF};
    flow.server.address = {std::numeric_limits<std::uint64_t>::max(), 1};

    auto const taken = std::get<Flow>(through(Body{flow}));

    EXPECT_EQ(taken.bytes_in, flow.bytes_in);
    EXPECT_EQ(taken.protocol, flow.protocol);
    EXPECT_EQ(taken.client.port, flow.client.port);
    EXPECT_EQ(taken.client.mac, flow.client.mac);
    EXPECT_EQ(taken.server.address, flow.server.address);
}

TEST(TelemetryCodec, WhatCannotBeShownIsEscapedAndWhatIsTooLongIsCut) {
    auto const told = Disclosure{{}, {}, std::string(300, 'x')};
    auto const forged = Disclosure{{}, {}, "a\n\x1b[2J"};

    EXPECT_EQ(std::get<Disclosure>(through(Body{told})).code, std::string(255, 'x'));
    EXPECT_EQ(std::get<Disclosure>(through(Body{forged})).code, R"(a\u{a}\u{1b}[2J)");
}

TEST(TelemetryCodec, OfALongListTheFirstSixtyFourAreTold) {
    auto state = SensorState{};
    for (auto i = 0; i < 70; ++i) {
        state.causes.push_back(std::to_string(i));
    }

    auto const taken = std::get<SensorState>(through(Body{state}));

    ASSERT_EQ(taken.causes.size(), limits::list_items);
    EXPECT_EQ(taken.causes.back(), "63");
}

TEST(TelemetryCodec, WhatNoReaderWouldTakeIsMadeFitWhenItIsWritten) {
    auto echo = Echo{};
    echo.entropy = std::numeric_limits<float>::quiet_NaN();
    auto advert = RouterAdvert{};
    advert.prefixes = {{*topology::parse_address("10.1.2.3"), 200}};
    auto const never = Event{Instant{Millis::max()}, 0, 0, echo};

    auto const taken = through(batch_of({never, {Instant{Millis::min()}, 1, 0, advert}}));

    EXPECT_EQ(taken.events.at(0).count, 1U);
    EXPECT_EQ(to_rfc3339(taken.events.at(0).at), "9999-12-31T23:59:59.999Z");
    EXPECT_EQ(std::get<Echo>(taken.events.at(0).body).entropy, 0);
    EXPECT_EQ(to_rfc3339(taken.events.at(1).at), "0000-01-01T00:00:00Z");
    auto const prefix = std::get<RouterAdvert>(taken.events.at(1).body).prefixes.at(0);
    EXPECT_EQ(text_of(prefix), "10.1.2.3/32");
}

TEST(TelemetryCodec, AFrameTakesNoMoreThanItsLimitOfEvents) {
    auto const most = std::vector<Event>(limits::events, {moment(), 1, 0, MachineFlood{1}});
    auto more = most;
    more.push_back(more.front());

    EXPECT_EQ(through(batch_of(most)).events.size(), limits::events);
    auto const refused = encode(batch_of(more));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Errc::too_large);
    EXPECT_EQ(refused.error().where, std::vector<std::string>{"event: 8192"});
}

TEST(TelemetryCodec, AFrameTakesNoMoreThanItsLimitOfBytes) {
    auto const state = SensorState{true, std::vector<std::string>(64, std::string(255, 'x')), 0, 1};
    auto const batch = batch_of(std::vector<Event>(70, {moment(), 1, 0, state}));

    ASSERT_FALSE(encode(batch));
    auto const frames = encode_all(batch);
    ASSERT_EQ(frames.size(), 2U);
    EXPECT_LE(frames.front().size(), limits::frame_bytes);
    EXPECT_GT(frames.front().size(), limits::frame_bytes - 17'000);
}

TEST(TelemetryCodec, ManyEventsBecomeSeveralFramesWithNumbersOfTheirOwn) {
    auto const batch = batch_of(std::vector<Event>(20'000, {moment(), 1, 0, MachineFlood{1}}));

    auto const frames = encode_all(batch);

    ASSERT_EQ(frames.size(), 3U);
    auto events = std::size_t{0};
    for (auto i = std::size_t{0}; i < frames.size(); ++i) {
        auto const decoded = decode(frames.at(i));
        ASSERT_TRUE(decoded);
        EXPECT_EQ(decoded->batch.seq, 41 + i);
        EXPECT_EQ(decoded->batch.lost, i == 0 ? 3U : 0U);
        EXPECT_EQ(decoded->batch.source.interface, "eth0");
        events += decoded->batch.events.size();
    }
    EXPECT_EQ(events, 20'000U);
}

TEST(TelemetryCodec, NothingToTellIsOneFrame) {
    EXPECT_EQ(encode_all(batch_of({})).size(), 1U);
}

TEST(TelemetryCodec, AFlowTakesFewBytes) {
    auto const one = encode(batch_of({one_of_each().at(0)}))->size();
    auto const many = encode(batch_of(std::vector<Event>(101, one_of_each().at(0))))->size();

    EXPECT_LE((many - one) / 100, 80U);
}

} // namespace
} // namespace sonae::telemetry
