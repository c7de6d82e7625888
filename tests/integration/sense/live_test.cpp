// SPDX-License-Identifier: Apache-2.0
// A sensor that listens to a real interface, in a network of the test's own.
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/wire.hpp"
#include "tests/integration/sense/test_link.hpp"

#include <csignal>

namespace sonae::test {
namespace {

using agent::testing::AgentProcess;

class LiveSensor : public ::testing::Test {
protected:
    void SetUp() override { SKIP_WITHOUT(link); }

    [[nodiscard]] std::vector<std::string> words(std::vector<std::string> more = {}) const {
        auto all = std::vector<std::string>{
            "sense", "--interface", "sensor0", "--lang", "en", "--state-dir", state};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }

    [[nodiscard]] nlohmann::json document() const { return document_in(state); }

    /// A machine says that it is there.
    void speak(std::uint32_t machine) const {
        link.send(arp_frame(0x001B'2100'0000 + machine, 0x0A01'0000 + machine, 0x0A01'0001, 1));
    }

    TestLink link;
    sonae::testing::TemporaryFolder folder;
    std::string state = folder.path().string();
};

TEST_F(LiveSensor, AMachineThatSpeaks_IsInTheDocument) {
    auto sensor = AgentProcess{words()};
    ASSERT_TRUE(sensor.wait_for("listening"));
    ASSERT_TRUE(eventually([&] { return !document().is_null(); }));
    EXPECT_EQ(document().at("interface"), "sensor0");
    EXPECT_EQ(document().at("is_blind"), false);

    auto const start = std::chrono::steady_clock::now();
    speak(5);

    EXPECT_TRUE(eventually([&] { return has_host(document(), "00:1b:21:00:00:05"); }));
    auto const took = std::chrono::steady_clock::now() - start;
    RecordProperty("milliseconds", std::to_string(took / std::chrono::milliseconds{1}));
    sensor.signal(SIGTERM);
    EXPECT_EQ(sensor.finish().exit_code, 0);
}

TEST_F(LiveSensor, EachDocument_HasAHigherNumberOverARestartAsWell) {
    auto last = std::int64_t{0};
    for (auto i = 0; i < 2; ++i) {
        auto sensor = AgentProcess{words()};
        ASSERT_TRUE(eventually([&] {
            auto const now = document();
            return !now.is_null() && now.at("seq").get<std::int64_t>() > last;
        }));
        last = document().at("seq").get<std::int64_t>();
        sensor.signal(SIGTERM);
        EXPECT_EQ(sensor.finish().exit_code, 0);
    }
}

TEST_F(LiveSensor, AnInterfaceThatGoesDown_IsToldAndHeardOnAfterwards) {
    auto sensor = AgentProcess{words()};
    ASSERT_TRUE(sensor.wait_for("listening"));
    speak(5);
    ASSERT_TRUE(eventually([&] { return has_host(document(), "00:1b:21:00:00:05"); }));

    link.set_down();
    EXPECT_TRUE(eventually([&] { return is_blind_by(document(), "interface_down"); }));
    link.set_up();
    EXPECT_TRUE(eventually([&] { return document().at("is_blind") == false; }));
    speak(6);

    EXPECT_TRUE(eventually([&] { return has_host(document(), "00:1b:21:00:00:06"); }));
    EXPECT_TRUE(has_host(document(), "00:1b:21:00:00:05"));
    sensor.signal(SIGTERM);
    EXPECT_EQ(sensor.finish().exit_code, 0);
}

TEST_F(LiveSensor, AnInterfaceThatIsMadeAgain_EndsItToBeStartedAgain) {
    auto sensor = AgentProcess{words()};
    ASSERT_TRUE(sensor.wait_for("listening"));
    link.remove();
    ASSERT_TRUE(eventually([&] { return is_blind_by(document(), "interface_missing"); }));

    link.make();

    EXPECT_EQ(sensor.finish().exit_code, 75);
}

TEST_F(LiveSensor, AnInterfaceThatIsNotThereYet_IsWaitedFor) {
    link.remove();
    auto sensor = AgentProcess{words()};
    ASSERT_TRUE(eventually([&] { return is_blind_by(document(), "interface_missing"); }));

    link.make();

    EXPECT_EQ(sensor.finish().exit_code, 75);
    auto again = AgentProcess{words()};
    EXPECT_TRUE(eventually([&] { return !is_blind_by(document(), "interface_missing"); }));
}

TEST_F(LiveSensor, TwoInterfaces_HaveADocumentEach) {
    auto sensor = AgentProcess{words({"--interface", "lo"})};

    EXPECT_TRUE(eventually([&] {
        return std::filesystem::exists(folder.path() / "sensor" / "lo.json") &&
               !document().is_null();
    }));
    EXPECT_EQ(document().at("limits").at("hosts").at("most"), 6'144);
}

TEST_F(LiveSensor, InventedSenders_MakeItNeitherBiggerNorFoolish) {
    constexpr auto most_kib = SONAE_MOST_SENSOR_MIB * 1'024;
    constexpr auto invented = 37'000U;
    auto sensor = AgentProcess{words()};
    ASSERT_TRUE(sensor.wait_for("listening"));
    for (auto i = 0U; i < 20; ++i) {
        speak(i);
        speak(i);
    }

    for (auto i = 0U; i < invented; ++i) {
        // macof(8) invents both addresses.
        auto const mac = (std::uint64_t{i} * 0x9E37'79B9'7F4BU) & 0xFEFF'FFFF'FFFFU;
        link.send(arp_frame(mac | 0x0200'0000'0000U, 0x0A02'0000U + i, 0x0A02'0000U, 1));
    }

    // One that really exists is heard behind all of them.
    EXPECT_TRUE(eventually([&] {
        speak(777);
        return has_host(document(), "00:1b:21:00:03:09");
    }));
    EXPECT_FALSE(document().at("mac_storm").is_null());
    EXPECT_LT(document().at("hosts").size(), 2'000U);
    EXPECT_LT(std::stoi(status_line(sensor.pid(), "VmHWM")), most_kib);
    RecordProperty("peak_kib", status_line(sensor.pid(), "VmHWM"));
    sensor.signal(SIGTERM);
    EXPECT_EQ(sensor.finish().exit_code, 0);
}

TEST_F(LiveSensor, ThatCannotWriteItsDocument_TriesAgain) {
    auto sensor = AgentProcess{words()};
    ASSERT_TRUE(eventually([&] { return !document().is_null(); }));
    auto const file = folder.path() / "sensor" / "sensor0.json";
    std::filesystem::remove(file);
    std::filesystem::create_directory(file);
    speak(5);
    ASSERT_TRUE(sensor.wait_for("cannot give the document away"));

    std::filesystem::remove(file);

    EXPECT_TRUE(eventually([&] { return has_host(document(), "00:1b:21:00:00:05"); }));
}

TEST_F(LiveSensor, WhoseFolderWasRemoved_EndsToBeStartedAgain) {
    auto sensor = AgentProcess{words()};
    ASSERT_TRUE(eventually([&] { return !document().is_null(); }));

    std::filesystem::remove_all(folder.path() / "sensor");
    speak(5);

    EXPECT_EQ(sensor.finish().exit_code, 75);
}

TEST_F(LiveSensor, WithAWrongWord_SaysWhatIsWrong) {
    auto const words_and_parts = std::vector<std::pair<std::vector<std::string>, std::string>>{
        {{"sense", "--lang", "en", "--interface", "a/b"}, "no name of an interface"},
        {{"sense", "--lang", "en", "--interface", "eth0", "--buffer", "65"}, "from 1 to 64"},
        {{"sense", "--lang", "en", "--interface", "eth0", "--read", "x"}, "one of the two"},
    };
    for (auto const& [wrong, part] : words_and_parts) {
        auto const outcome = agent::testing::run_agent(wrong);
        EXPECT_EQ(outcome.exit_code, 2);
        EXPECT_NE(outcome.output.find(part), std::string::npos) << outcome.output;
    }
}

} // namespace
} // namespace sonae::test
