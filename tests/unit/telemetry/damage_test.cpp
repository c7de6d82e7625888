// SPDX-License-Identifier: Apache-2.0
// What strangers, other versions and broken disks make of a frame.
#include "inventory/telemetry/field_writer.hpp"
#include "inventory/telemetry/frame_head.hpp"
#include "tests/unit/telemetry/samples.hpp"

#include <random>

namespace sonae::telemetry {
namespace {

using ::testing::AnyOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

/// A frame around what is behind its head.
Bytes framed(Bytes const& payload, std::uint8_t minor = 0) {
    auto frame = Bytes(frame_head::magic.begin(), frame_head::magic.end());
    frame.insert(frame.end(), {frame_head::major, minor});
    for (auto const shift : {24U, 16U, 8U, 0U}) {
        frame.push_back(static_cast<std::uint8_t>(payload.size() >> shift));
    }
    frame.insert(frame.end(), payload.begin(), payload.end());
    return frame;
}

void append_block(Bytes& out, Bytes const& block) {
    FieldWriter{out, {}}.varint(block.size());
    out.insert(out.end(), block.begin(), block.end());
}

/// Events as their bytes, in a frame of a source without names.
Bytes frame_of(std::vector<Bytes> const& events, std::uint8_t minor = 0) {
    auto payload = Bytes{};
    append_block(payload, {});
    FieldWriter{payload, {}}.varint(events.size());
    for (auto const& event : events) {
        append_block(payload, event);
    }
    return framed(payload, minor);
}

/// Kind, time 0, once, no VLAN, and `body`.
Bytes event_bytes(std::uint8_t kind, Bytes const& body) {
    auto bytes = Bytes{kind, 0, 1, 0};
    bytes.insert(bytes.end(), body.begin(), body.end());
    return bytes;
}

constexpr auto disclosure = std::uint8_t{16};
constexpr auto flood = std::uint8_t{18};
constexpr auto antivirus = std::uint8_t{21};

Error error_of(std::vector<Bytes> const& events) {
    auto const decoded = decode(frame_of(events));
    EXPECT_FALSE(decoded);
    return decoded ? Error{} : decoded.error();
}

void expect_is_sound_or_named(Bytes const& bytes) {
    auto const decoded = decode(bytes);
    if (!decoded) {
        EXPECT_FALSE(decoded.error().where.empty()) << decoded.error().text();
        return;
    }
    auto const written = encode_all(decoded->batch);
    auto const again = decode(written.front());
    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(encode_all(again->batch), written);
    for (auto const& event : decoded->batch.events) {
        EXPECT_THAT(json_line(event), StartsWith("{"));
    }
}

TEST(TelemetryDamage, EveryTruncationIsRefused) {
    auto const whole = *encode(batch_of(one_of_each()));

    for (auto size = std::size_t{0}; size < whole.size(); ++size) {
        auto const decoded = decode(std::span{whole}.first(size));
        ASSERT_FALSE(decoded) << size;
        EXPECT_THAT(decoded.error().where, ElementsAre("head of a frame"));
    }
}

TEST(TelemetryDamage, EveryTruncationThatTheHeadAgreesWithNamesItsPlace) {
    auto const whole = *encode(batch_of(one_of_each()));

    for (auto size = frame_head::bytes; size < whole.size(); ++size) {
        auto const begin = whole.begin() + frame_head::bytes;
        auto const end = whole.begin() + static_cast<std::ptrdiff_t>(size);
        auto const decoded = decode(framed(Bytes(begin, end)));
        ASSERT_FALSE(decoded) << size;
        auto const place = decoded.error().where.back();
        EXPECT_THAT(place, AnyOf(StartsWith("event: "), "frame", "source of a frame"));
    }
}

TEST(TelemetryDamage, EveryFlippedBitGivesAnErrorWithItsPlaceOrASoundValue) {
    for (auto const& event : one_of_each()) {
        auto whole = *encode(batch_of({event}));
        for (auto bit = std::size_t{0}; bit < whole.size() * 8; ++bit) {
            auto const mask = static_cast<std::uint8_t>(1U << (bit % 8));
            whole.at(bit / 8) ^= mask;
            expect_is_sound_or_named(whole);
            whole.at(bit / 8) ^= mask;
        }
    }
}

TEST(TelemetryDamage, SeveralBrokenBytesGiveAnErrorWithItsPlaceOrASoundValue) {
    auto const whole = *encode(batch_of(one_of_each()));
    auto random = std::mt19937{7};

    for (auto round = 0; round < 300; ++round) {
        auto broken = whole;
        for (auto i = 0; i < 4; ++i) {
            auto const place = frame_head::bytes + random() % (whole.size() - frame_head::bytes);
            broken.at(place) = static_cast<std::uint8_t>(random());
        }
        expect_is_sound_or_named(broken);
    }
}

TEST(TelemetryDamage, AnErrorNamesEventAndField) {
    auto const sound = event_bytes(flood, {1});
    auto const endless = event_bytes(flood, {0x80});

    auto const error = error_of({sound, endless});

    EXPECT_EQ(error.code, Errc::malformed);
    EXPECT_THAT(error.where, ElementsAre("field: count", "event: 1 (machine_flood)"));
}

TEST(TelemetryDamage, AnEventThatEndsBeforeItsBodyNamesTheField) {
    EXPECT_THAT(error_of({{}}).where, ElementsAre("field: kind", "event: 0"));
    EXPECT_THAT(error_of({{flood, 0}}).where, ElementsAre("field: count", "event: 0"));
}

TEST(TelemetryDamage, AnEventThatHappenedNoTimeIsRefused) {
    EXPECT_THAT(error_of({{flood, 0, 0, 0}}).what, HasSubstr("no time"));
}

TEST(TelemetryDamage, ATextThatHidesSomethingIsRefused) {
    auto const hidden = Bytes{0, 0, 3, 'a', '\n', 'b'};

    auto const error = error_of({event_bytes(disclosure, hidden)});

    EXPECT_EQ(error.code, Errc::malformed);
    EXPECT_THAT(error.where, ElementsAre("field: code", "event: 0 (disclosure)"));
}

TEST(TelemetryDamage, ATextBeyondTheLimitIsRefused) {
    auto body = Bytes{0, 0, 0x80, 2};
    body.resize(body.size() + 256, 'x');

    EXPECT_EQ(error_of({event_bytes(disclosure, body)}).code, Errc::too_large);
}

TEST(TelemetryDamage, ATimeBeyondTheYear9999IsRefused) {
    auto body = Bytes{1, 'x', 1, 1};
    FieldWriter{body, {}}.varint(zigzag(300'000'000'000'000));

    EXPECT_THAT(error_of({event_bytes(antivirus, body)}).text(), HasSubstr("signatures_at"));
}

TEST(TelemetryDamage, AFrameOfAnotherMajorVersionIsUnsupported) {
    auto frame = frame_of({});
    frame.at(4) = 2;

    auto const decoded = decode(frame);

    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, Errc::unsupported);
}

TEST(TelemetryDamage, AFrameBeyondTheLimitIsRefusedByItsHead) {
    auto frame = frame_of({});
    frame.at(6) = 1;

    auto const decoded = decode(frame);

    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, Errc::too_large);
}

TEST(TelemetryDamage, ACountOfEventsThatDoNotComeIsRefusedBeforeMemoryIsTaken) {
    auto payload = Bytes{0};
    FieldWriter{payload, {}}.varint(limits::events + 1);

    auto const decoded = decode(framed(payload));

    ASSERT_FALSE(decoded);
    EXPECT_EQ(decoded.error().code, Errc::too_large);
}

TEST(TelemetryVersions, AKindThatALaterVersionKnowsIsSkippedAndCounted) {
    auto const later = event_bytes(99, {1, 2, 3});
    auto const known = event_bytes(flood, {5});

    auto const decoded = decode(frame_of({later, known, later}, 9));

    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->skipped, 2U);
    ASSERT_EQ(decoded->batch.events.size(), 1U);
    EXPECT_EQ(std::get<MachineFlood>(decoded->batch.events.at(0).body).count, 5U);
}

TEST(TelemetryVersions, ACodeThatALaterVersionKnowsIsSkippedAndCounted) {
    constexpr auto windows = std::uint8_t{10};

    auto const decoded = decode(frame_of({event_bytes(windows, {77, 0, 0})}, 9));

    ASSERT_TRUE(decoded);
    EXPECT_EQ(decoded->skipped, 1U);
    EXPECT_TRUE(decoded->batch.events.empty());
}

TEST(TelemetryVersions, FieldsThatALaterVersionAddedAreLeftOut) {
    auto const decoded = decode(frame_of({event_bytes(flood, {5, 1, 2, 3})}, 9));

    ASSERT_TRUE(decoded);
    EXPECT_EQ(std::get<MachineFlood>(decoded->batch.events.at(0).body).count, 5U);
}

TEST(TelemetryVersions, FieldsThatAnEarlierVersionDidNotWriteKeepTheirDefault) {
    auto const decoded = decode(frame_of({event_bytes(disclosure, {0})}));

    ASSERT_TRUE(decoded);
    EXPECT_EQ(std::get<Disclosure>(decoded->batch.events.at(0).body).code, "");
}

} // namespace
} // namespace sonae::telemetry
