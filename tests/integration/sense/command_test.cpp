// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "inventory/telemetry/frame.hpp"
#include "tests/fakes/wire.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <sys/wait.h>

namespace sonae {

namespace {

using namespace sonae::test;

struct Outcome {
    int code = -1;
    std::string out;
    std::string complaint;
};

class SenseCommand : public testing::Test {
protected:
    void SetUp() override {
        auto pattern = (fs::temp_directory_path() / "sonae_sense_XXXXXX").string();
        ASSERT_NE(mkdtemp(pattern.data()), nullptr);
        folder = pattern;
    }

    void TearDown() override { fs::remove_all(folder); }

    [[nodiscard]] std::string file_of(Bytes const& bytes) const {
        auto const file = folder / "capture";
        EXPECT_TRUE(write_atomically(file, as_text(bytes), Secrecy::private_to_owner));
        return file.string();
    }

    [[nodiscard]] Outcome run(std::string const& words) const {
        auto const complaints = folder / "complaints";
        auto const line =
            std::string{SONAE_AGENT_PROGRAM} + " sense " + words + " 2>" + complaints.string();
        // NOLINTNEXTLINE(cert-env33-c): the words are the test's own
        auto* const pipe = popen(line.c_str(), "r");
        auto outcome = Outcome{};
        auto buffer = std::array<char, 4096>{};
        while (auto const size = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
            outcome.out.append(buffer.data(), size);
        }
        outcome.code = WEXITSTATUS(pclose(pipe));
        outcome.complaint = read_text(complaints, 100'000).value();
        return outcome;
    }

    fs::path folder;
};

Bytes pcap(std::uint8_t link, std::initializer_list<Bytes> packets) {
    auto file = joined({wire("a1b2c3d4 0002 0004 00000000 00000000 00040000 000000"), {link}});
    for (auto const& packet : packets) {
        auto const size = big_endian(packet.size(), 4);
        file = joined({file, wire("69555500 00000000"), size, size, packet});
    }
    return file;
}

Bytes two_arps(std::uint8_t link) {
    return pcap(
        link,
        {arp_frame(0x001B'2100'0001, 0x0A010A05, 0x0A010A01, 1),
         arp_frame(0x001B'2100'0002, 0x0A010A01, 0x0A010A05, 2)}
    );
}

TEST_F(SenseCommand, PrintsADocumentOfWhatItSaw) {
    auto const outcome = run("--json --read " + file_of(two_arps(1)));

    EXPECT_EQ(outcome.code, 0) << outcome.complaint;
    auto const document = nlohmann::json::parse(outcome.out);
    EXPECT_EQ(document.at("schema"), "sensor.observation");
    EXPECT_EQ(document.at("hosts").size(), 2U);
}

TEST_F(SenseCommand, PrintsATableInEitherLanguage) {
    auto const file = file_of(two_arps(1));

    EXPECT_NE(run("--lang ja --read " + file).out.find("機器 2 台"), std::string::npos);
    EXPECT_NE(run("--lang en --read " + file).out.find("machines: 2"), std::string::npos);
}

TEST_F(SenseCommand, ACutCaptureGivesItsBeginningAndFails) {
    auto bytes = two_arps(1);
    bytes.resize(bytes.size() - 5);

    auto const outcome = run("--json --lang en --read " + file_of(bytes));

    EXPECT_EQ(outcome.code, 1);
    auto const document = nlohmann::json::parse(outcome.out);
    EXPECT_EQ(document.at("frames").at("seen"), 1);
    EXPECT_FALSE(document.at("capture").at("is_whole").get<bool>());
    EXPECT_NE(outcome.complaint.find("first 1 frames"), std::string::npos) << outcome.complaint;
}

TEST_F(SenseCommand, ALinkTypeThatIsNotReadIsNamed) {
    auto const outcome = run("--lang en --read " + file_of(two_arps(105)));

    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(outcome.out.empty());
    EXPECT_NE(outcome.complaint.find("IEEE802_11 (number 105)"), std::string::npos);
}

TEST_F(SenseCommand, AFileThatIsNoCaptureIsNamedForWhatItIs) {
    auto const outcome = run("--lang en --read " + file_of(wire("1f8b0800 00000000 0003")));

    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.complaint.find("gzip"), std::string::npos) << outcome.complaint;
}

TEST_F(SenseCommand, TellsTheEventsOfACaptureAsFrames) {
    auto const outcome = run("--events --read " + file_of(two_arps(1)));

    EXPECT_EQ(outcome.code, 0) << outcome.complaint;
    auto stream = telemetry::FrameStream{};
    stream.feed(as_bytes(outcome.out));
    auto const frame = stream.next();
    ASSERT_TRUE(frame && *frame);
    auto const& batch = (*frame)->batch;
    EXPECT_EQ(batch.source.interface, "capture");
    EXPECT_EQ(batch.source.agent, "");
    EXPECT_EQ(batch.seq, 1U);
    EXPECT_EQ(batch.events.size(), 5U); // two machines, two claims, a question
    EXPECT_TRUE(stream.is_at_end());
}

TEST_F(SenseCommand, TellsTheEventsOfACaptureAsLines) {
    auto const outcome = run("--events --json --read " + file_of(two_arps(1)));

    EXPECT_EQ(outcome.code, 0) << outcome.complaint;
    auto kinds = std::vector<std::string>{};
    auto lines = std::istringstream{outcome.out};
    for (auto line = std::string{}; std::getline(lines, line);) {
        auto const event = nlohmann::json::parse(line);
        EXPECT_EQ(event.at("at"), "2025-12-31T16:53:20Z");
        kinds.push_back(event.at("event"));
    }
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "machine_seen"), 2);
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "address_claim"), 2);
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), "address_query"), 1);
}

TEST_F(SenseCommand, EqualCapturesGiveEqualEvents) {
    auto const file = file_of(two_arps(1));

    EXPECT_EQ(run("--events --read " + file).out, run("--events --read " + file).out);
}

TEST_F(SenseCommand, ACutCaptureGivesTheEventsOfItsBeginningAndFails) {
    auto bytes = two_arps(1);
    bytes.resize(bytes.size() - 5);

    auto const outcome = run("--events --json --lang en --read " + file_of(bytes));

    EXPECT_EQ(outcome.code, 1);
    EXPECT_NE(outcome.out.find("address_claim"), std::string::npos);
    EXPECT_NE(outcome.complaint.find("first 1 frames"), std::string::npos) << outcome.complaint;
}

TEST_F(SenseCommand, EventsNeedACapture) {
    EXPECT_EQ(run("--events --interface lo").code, 2);
}

TEST_F(SenseCommand, WithoutAFileAndAnInterfaceItSaysHow) {
    auto const outcome = run("--lang en");

    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.complaint.find("--read FILE"), std::string::npos);
}

} // namespace

} // namespace sonae
