// SPDX-License-Identifier: Apache-2.0
#include "inventory/base/file.hpp"
#include "tests/fakes/wire.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdio>
#include <cstdlib>
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

TEST_F(SenseCommand, WithoutAFileAndAnInterfaceItSaysHow) {
    auto const outcome = run("--lang en");

    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.complaint.find("--read FILE"), std::string::npos);
}

} // namespace

} // namespace sonae
