// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/house_file.hpp"

#include <gmock/gmock.h>

namespace sonae::cli {
namespace {

using namespace watch;

TEST(HouseFile, TellsWhatMachinesAndSegmentsThereAre) {
    auto house = PlainHouse{};

    auto const read = read_house(
        R"({"machines": [{"asset": "ct-1", "kind": "medical", "criticality": 1.5, "roles": ["backup"],
                          "macs": ["00:1b:21:00:00:01"], "addresses": ["10.1.30.7"]}],
            "segments": [{"id": "3F", "kind": "clinical", "prefixes": ["10.1.30.0/24"]}],
            "allowed": [{"detector": "port_scan", "subject": "ct-1"}]})",
        house
    );

    ASSERT_TRUE(read) << read.error().text();
    auto const* const machine = house.machine(topology::parse_address("10.1.30.7").value());
    ASSERT_NE(machine, nullptr);
    EXPECT_EQ(machine->kind, MachineClass::medical);
    EXPECT_TRUE(machine->roles.has(Role::backup));
    EXPECT_EQ(house.segment(topology::parse_address("10.1.30.9").value())->id, "3F");
    EXPECT_TRUE(house.is_allowed({"port_scan", "ct-1", "", Instant{}}));
}

TEST(HouseFile, ThatIsWrongNamesThePlace) {
    struct Wrong {
        std::string_view json;
        std::string_view place;
    };

    for (auto const& wrong : {
             Wrong{
                 R"({"machines": [{"asset": "a"}, {"asset": "b", "kind": "toaster"}]})",
                 "/machines/1/kind"},
             Wrong{R"({"machines": [{}]})", "/machines/0/asset"},
             Wrong{
                 R"({"segments": [{"id": "x", "prefixes": ["10.0.0.0/99"]}]})",
                 "/segments/0/prefixes"},
             Wrong{R"({"allowed": [{"until": "tomorrow"}]})", "/allowed/0/until"},
             Wrong{R"({"machines": 7})", "/machines"},
         }) {
        auto house = PlainHouse{};
        auto const read = read_house(wrong.json, house);
        ASSERT_FALSE(read) << wrong.json;
        EXPECT_THAT(read.error().where, ::testing::ElementsAre(wrong.place));
    }
    auto house = PlainHouse{};
    EXPECT_FALSE(read_house("{", house));
    EXPECT_FALSE(read_house("[]", house));
}

} // namespace
} // namespace sonae::cli
