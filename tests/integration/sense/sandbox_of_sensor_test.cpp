// SPDX-License-Identifier: Apache-2.0
// What a sensor needs at its start, and what it has left afterwards.
#include "tests/fakes/temporary_folder.hpp"
#include "tests/fakes/wire.hpp"
#include "tests/integration/sense/test_link.hpp"

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

namespace sonae::test {
namespace {

using agent::testing::AgentProcess;

constexpr auto nobody = 65'534U;
constexpr auto no_capability = "0000000000000000";

class SensorRights : public ::testing::Test {
protected:
    void SetUp() override {
        SKIP_WITHOUT(link);
        ASSERT_EQ(::chown(folder.path().c_str(), nobody, nobody), 0);
    }

    /// The sensor as a user who has nothing but `capabilities` (of setpriv(1)).
    [[nodiscard]] std::vector<std::string> as_nobody(std::string const& capabilities) const {
        auto const id = std::to_string(nobody);
        return {
            "setpriv",
            "--reuid",
            id,
            "--regid",
            id,
            "--clear-groups",
            "--inh-caps",
            capabilities,
            "--ambient-caps",
            capabilities,
            "--bounding-set",
            "-all,+net_raw"};
    }

    [[nodiscard]] std::vector<std::string> words() const {
        return {"sense", "--interface", "sensor0", "--lang", "en", "--state-dir", state};
    }

    TestLink link;
    sonae::testing::TemporaryFolder folder;
    std::string state = (folder.path() / "state").string();
};

TEST_F(SensorRights, OneCapability_IsEnoughAndNoneIsLeft) {
    auto sensor = AgentProcess{words(), "", as_nobody("-all,+net_raw")};
    ASSERT_TRUE(sensor.wait_for("listening"));

    link.send(arp_frame(0x001B'2100'0005, 0x0A010A05, 0x0A010A01, 1));

    EXPECT_TRUE(eventually([&] { return has_host(document_in(state), "00:1b:21:00:00:05"); }));
    for (auto const* set : {"CapInh", "CapPrm", "CapEff", "CapAmb"}) {
        EXPECT_EQ(status_line(sensor.pid(), set), no_capability) << set;
    }
    EXPECT_EQ(status_line(sensor.pid(), "NoNewPrivs"), "1");
    EXPECT_EQ(status_line(sensor.pid(), "Seccomp"), "2");
    EXPECT_EQ(status_line(sensor.pid(), "Threads"), "1");
}

TEST_F(SensorRights, WithoutIt_TheSensorSaysWhatItNeeds) {
    auto sensor = AgentProcess{words(), "", as_nobody("-all")};

    auto const outcome = sensor.finish();

    EXPECT_EQ(outcome.exit_code, 4) << outcome.output;
    EXPECT_NE(outcome.output.find("CAP_NET_RAW"), std::string::npos) << outcome.output;
}

TEST_F(SensorRights, AsRoot_NothingOfThatIsLeftEither) {
    ASSERT_EQ(::chown(folder.path().c_str(), 0, 0), 0);
    auto sensor = AgentProcess{words()};
    ASSERT_TRUE(sensor.wait_for("listening"));

    for (auto const* set : {"CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"}) {
        EXPECT_EQ(status_line(sensor.pid(), set), no_capability) << set;
    }
    EXPECT_EQ(status_line(sensor.pid(), "Seccomp"), "2");
}

} // namespace
} // namespace sonae::test
