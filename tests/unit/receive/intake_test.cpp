// SPDX-License-Identifier: Apache-2.0
#include "daemon/receive/intake.hpp"
#include "inventory/base/file.hpp"
#include "tests/fakes/fake_clock.hpp"
#include "tests/unit/receive/told.hpp"

namespace sonae::receive {
namespace {

using sonae::testing::FakeClock;
using testing::ip;

constexpr auto refusal = std::string_view{
    "<86>May 12 10:00:00 his1 sshd[812]: Failed password for root from 203.0.113.9 port 4 ssh2"};

class Taking : public ::testing::Test {
protected:
    static Settings settings() {
        auto made = Settings{};
        made.from = {topology::parse_prefix("10.1.0.0/16").value()};
        made.relays = {topology::parse_prefix("10.1.5.0/24").value()};
        made.messages_per_second = 10;
        return made;
    }

    Intake::Outside outside() {
        return {
            .key = testing::key(),
            .boot = "boot1",
            .credentials = {},
            .take =
                [this](telemetry::Batch batch) {
                    batches_.push_back(std::move(batch));
                    return true;
                },
            .asset_of = [](telemetry::Address const& address, std::string_view host
                        ) { return host.empty() ? topology::text_of(address) : std::string{host}; },
            .clock = clock_};
    }

    /// The machine that the only event is about.
    std::string asset() {
        intake_.flush();
        EXPECT_EQ(batches_.size(), 1U);
        return batches_.empty() ? "" : batches_.front().source.asset;
    }

    FakeClock clock_{testing::noon()};
    std::vector<telemetry::Batch> batches_;
    Intake intake_{settings(), outside()};
};

TEST_F(Taking, AMessageBecomesABatchOfItsSender) {
    intake_.datagram(refusal, ip("10.1.2.3"));
    EXPECT_EQ(asset(), "10.1.2.3");
    EXPECT_EQ(batches_[0].source.interface, "syslog");
    auto const& logon = std::get<telemetry::Logon>(batches_[0].events.at(0).body);
    EXPECT_EQ(logon.server.address, ip("10.1.2.3"));
    EXPECT_EQ(intake_.counters().messages.taken, 1U);
    EXPECT_EQ(intake_.counters().events, 1U);
}

TEST_F(Taking, OnlyARelayMaySpeakOfOthers) {
    intake_.datagram(refusal, ip("10.1.5.1"));
    EXPECT_EQ(asset(), "his1");
    EXPECT_EQ(
        std::get<telemetry::Logon>(batches_[0].events.at(0).body).server.address,
        telemetry::Address{}
    );
}

TEST_F(Taking, AnEventOfWindowsIsAboutTheMachineThatItNames) {
    constexpr auto event = std::string_view{
        R"(<14>1 - wec1 x - - - {"EventID":1102,"Hostname":"DC1","SubjectUserName":"admin"})"};
    intake_.datagram(event, ip("10.1.5.1"));
    EXPECT_EQ(asset(), "DC1");
    batches_.clear();
    intake_.datagram(event, ip("10.1.2.3"));
    EXPECT_EQ(asset(), "10.1.2.3");
}

TEST_F(Taking, WhatNobodyKnowsAndWhatIsBroken_IsCountedForItsSender) {
    intake_.datagram("<30>May 12 10:00:00 a dhcpd: x", ip("10.1.2.3"));
    intake_.datagram("<999>", ip("10.1.2.3"));
    intake_.datagram(std::string(9'000, 'x'), ip("10.1.2.3"));
    auto const counters = intake_.counters();
    ASSERT_EQ(counters.senders.size(), 1U);
    EXPECT_EQ(counters.senders[0].counts.unknown, 1U);
    EXPECT_EQ(counters.senders[0].counts.malformed, 2U);
    EXPECT_TRUE(intake_.flush());
    EXPECT_TRUE(batches_.empty());
}

TEST_F(Taking, StrangersAreCountedAndNamed) {
    EXPECT_FALSE(intake_.may_send(ip("192.0.2.1")));
    EXPECT_FALSE(intake_.may_send(ip("192.0.2.1")));
    EXPECT_TRUE(intake_.may_send(ip("10.1.2.3")));
    EXPECT_EQ(intake_.counters().undeclared, 2U);
    EXPECT_EQ(intake_.counters().strangers, std::vector{ip("192.0.2.1")});
}

TEST_F(Taking, AFloodOfOneSender_LeavesTheOthersTheirRoom) {
    for (auto i = 0; i < 1'000; ++i) {
        intake_.datagram(refusal, ip("10.1.2.3"));
    }
    intake_.datagram(refusal, ip("10.1.2.4"));
    auto const counters = intake_.counters();
    EXPECT_EQ(counters.messages.taken, 101U);
    EXPECT_EQ(counters.messages.held_back, 900U);
    EXPECT_EQ(counters.waiting, 101U);
}

TEST_F(Taking, AStreamThatIsTooFast_IsLeftAlone) {
    for (auto i = 0; i < 100; ++i) {
        EXPECT_EQ(intake_.wait(ip("10.1.2.3")), Millis{0});
        intake_.message(refusal, ip("10.1.2.3"));
    }
    EXPECT_GT(intake_.wait(ip("10.1.2.3")), Millis{0});
    clock_.advance(Millis{1'000});
    EXPECT_EQ(intake_.wait(ip("10.1.2.3")), Millis{0});
    EXPECT_EQ(intake_.counters().messages.held_back, 0U);
}

TEST_F(Taking, AWrongClockOfADevice_IsCounted) {
    intake_.datagram("<14>Jan  1 00:00:10 a b: c", ip("10.1.2.3"));
    EXPECT_EQ(intake_.counters().wrong_clocks, 1U);
}

TEST_F(Taking, ATrapBecomesABatch) {
    auto text = read_text(fs::path{SONAE_TEST_DATA} / "traps/linkdown_v2c.hex", 10'000).value();
    std::erase(text, '\n');
    auto const packet = from_hex(text).value();
    EXPECT_TRUE(intake_.trap(as_text(packet), ip("10.1.99.7")).empty());
    EXPECT_EQ(asset(), "10.1.99.7");
    EXPECT_EQ(batches_[0].source.interface, "trap");
    EXPECT_TRUE(intake_.trap("0", ip("10.1.99.7")).empty());
    EXPECT_EQ(intake_.counters().messages.malformed, 1U);
}

TEST_F(Taking, LinesOfOtherSensors_AreBatchesOfTheirOwn) {
    intake_.eve_line(
        R"({"timestamp":"2026-05-12T01:00:00.0+0000","event_type":"alert","src_ip":"10.1.2.3","dest_ip":"10.1.2.4","alert":{"signature_id":7}})"
    );
    auto conn = zeek::LogReader{"conn"};
    intake_.zeek_line(
        conn, R"({"ts":1778547598,"id.orig_h":"10.1.2.3","id.resp_h":"10.1.2.4","proto":"tcp"})"
    );
    intake_.zeek_line(conn, "{");
    intake_.flush();
    ASSERT_EQ(batches_.size(), 2U);
    EXPECT_EQ(batches_[0].source.interface, "eve");
    EXPECT_EQ(batches_[1].source.interface, "zeek");
    EXPECT_EQ(intake_.counters().lines, 3U);
    EXPECT_EQ(intake_.counters().broken_lines, 1U);
}

} // namespace
} // namespace sonae::receive
