// SPDX-License-Identifier: Apache-2.0
#include "agent/core/stored_report.hpp"
#include "tests/fakes/fake_sha256.hpp"
#include "tests/fakes/sample_report.hpp"

namespace sonae::agent {
namespace {

using sonae::testing::at;
using sonae::testing::fake_sha256;

StoredReport sample() {
    auto const report = sonae::testing::sample_report(fake_sha256);
    auto stored = StoredReport{};
    stored.boot = report.boot;
    stored.seq = report.seq;
    stored.created_at = at("2026-05-01T02:00:00.250Z");
    stored.digest = report.digest;
    for (auto const& section : report.sections) {
        stored.sections.push_back(packed(section, fake_sha256));
    }
    return stored;
}

TEST(StoredReport, WrittenAndRead_IsTheSame) {
    auto const report = sample();

    auto const again = decode_stored(encode_stored(report, fake_sha256), fake_sha256);

    ASSERT_TRUE(again) << again.error().text();
    EXPECT_EQ(again->boot, report.boot);
    EXPECT_EQ(again->seq, report.seq);
    EXPECT_EQ(again->created_at, report.created_at);
    EXPECT_EQ(again->digest, report.digest);
    ASSERT_EQ(again->sections.size(), 3U);
    EXPECT_EQ(again->sections[1].json, report.sections[1].json);
    EXPECT_EQ(again->sections[1].hash, report.sections[1].hash);
}

TEST(StoredReport, AnyByteChanged_IsNeverTakenForAReport) {
    auto const text = encode_stored(sample(), fake_sha256);

    for (auto i = std::size_t{0}; i < text.size(); ++i) {
        auto damaged = text;
        damaged[i] = static_cast<char>(damaged[i] ^ 0x20);
        EXPECT_FALSE(decode_stored(damaged, fake_sha256)) << "byte " << i;
    }
}

TEST(StoredReport, CutOffAnywhere_IsNeverTakenForAReport) {
    auto const text = encode_stored(sample(), fake_sha256);

    for (auto length = std::size_t{0}; length < text.size(); ++length) {
        EXPECT_FALSE(decode_stored(text.substr(0, length), fake_sha256)) << length << " bytes";
    }
}

TEST(StoredReport, HeaderWithRightChecksumButWrongForm_IsMalformed) {
    auto const with_checksum = [](std::string const& body) {
        return "sonae-spool 1 " + to_hex(fake_sha256(body)) + "\n" + body;
    };

    for (auto const* body :
         {"",
          "boot b\n",
          "boot b\nseq -1\n\n",
          "boot b\nseq 99999999999999999999\n\n",
          "boot b\nsurprise 1\n\n",
          "boot b\nsection os 00 1\n\nx",
          "boot b\ndigest 00\n\n",
          "seq 1\n\n",
          "boot b\n\ntrailing"}) {
        auto const report = decode_stored(with_checksum(body), fake_sha256);
        ASSERT_FALSE(report) << body;
        EXPECT_EQ(report.error().code, Errc::malformed) << body;
    }
}

TEST(StoredReport, AsJson_IsWhatTheSchemaEncodes) {
    auto const report = sonae::testing::sample_report(fake_sha256);

    auto const json = report_json(sample(), report.agent, report.agent_version, report.sent_at);

    EXPECT_EQ(json, schema::encode_report(report, fake_sha256));
}

TEST(StoredReport, MergedIntoTheNext_KeepsTheNewestStateOfEachSection) {
    auto older = StoredReport{"a", 7, {}, {}, {{"os", {}, "old os"}, {"ports", {}, "old ports"}}};
    auto newer = StoredReport{"b", 1, {}, fake_sha256("n"), {{"os", {}, "new os"}}};

    auto const one = merged(std::move(older), std::move(newer));

    EXPECT_EQ(one.boot, "b");
    EXPECT_EQ(one.seq, 1);
    EXPECT_EQ(one.digest, fake_sha256("n"));
    ASSERT_EQ(one.sections.size(), 2U);
    EXPECT_EQ(one.sections[0].json, "new os");
    EXPECT_EQ(one.sections[1].json, "old ports");
}

} // namespace
} // namespace sonae::agent
