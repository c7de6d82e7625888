// SPDX-License-Identifier: Apache-2.0
#include "agent/core/sensor_head.hpp"

namespace sonae::agent {
namespace {

TEST(SensorHead, IsReadWithoutTheRestOfTheDocument) {
    auto const head = read_sensor_head(
        R"({"schema":"sensor.observation","interface":"eth1","started_at":"2026-05-01T00:00:00Z",)"
        R"("drops":{"kernel":3,"interface":4},"is_blind":true,"blindness":[{"code":"no_frames",)"
        R"("since":"2026-05-01T00:00:00Z"}],"capture":{"whatever)"
    );

    ASSERT_TRUE(head);
    EXPECT_EQ(head->interface, "eth1");
    EXPECT_EQ(head->kernel_drops, 3);
    EXPECT_EQ(head->interface_drops, 4);
    EXPECT_THAT(head->blindness, ::testing::ElementsAre("no_frames"));
}

TEST(SensorHead, OfACaptureOrOfAnythingElse_IsNone) {
    EXPECT_FALSE(read_sensor_head(R"({"schema":"sensor.observation","capture":{}})"));
    EXPECT_FALSE(read_sensor_head(""));
    EXPECT_FALSE(read_sensor_head(R"({"interface":"eth1",,"is_blind":1,"capture":{}})"));
    EXPECT_FALSE(read_sensor_head(std::string(100'000, '{')));
}

} // namespace
} // namespace sonae::agent
