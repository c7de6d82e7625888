// SPDX-License-Identifier: Apache-2.0
#include "daemon/cli/ground_words.hpp"
#include "daemon/cli/network_words.hpp"
#include "inventory/base/file.hpp"
#include "inventory/topology/difference.hpp"
#include "inventory/topology/network.hpp"

#include <regex>
#include <set>

namespace sonae::cli {
namespace {

/// Codes are lower case, and no word of Japanese is.
template <class Enum>
void expect_words_up_to(Enum last, NetworkWords words) {
    for (auto i = 0; i <= static_cast<int>(last); ++i) {
        auto const code = topology::name_of(static_cast<Enum>(i));
        EXPECT_NE(word(Language::ja, words, code), code);
    }
}

TEST(NetworkWords, EveryCodeThatTheNetworkHas_HasWords) {
    expect_words_up_to(topology::DeviceClass::unknown, NetworkWords::device_kind);
    expect_words_up_to(topology::Evidence::stale, NetworkWords::evidence);
    expect_words_up_to(topology::Agreement::differs, NetworkWords::agreement);
    expect_words_up_to(topology::ElementKind::zone, NetworkWords::element_kind);
    expect_words_up_to(topology::ChangeKind::changed, NetworkWords::change_kind);
}

std::string source_of(fs::path const& file) {
    return read_text(fs::path{SONAE_SOURCE_DIR} / file, std::size_t{1} << 20U).value();
}

/// What stands between quotes in the first group of each place that fits.
std::set<std::string> quoted(std::string const& source, std::string const& pattern) {
    auto const wanted = std::regex{pattern};
    auto const code = std::regex{R"re("([a-z][a-z_]*[a-z])")re"};
    auto codes = std::set<std::string>{};
    for (auto at = std::sregex_iterator{source.begin(), source.end(), wanted};
         at != std::sregex_iterator{};
         ++at) {
        auto const part = (*at)[1].str();
        for (auto each = std::sregex_iterator{part.begin(), part.end(), code};
             each != std::sregex_iterator{};
             ++each) {
            codes.insert((*each)[1]);
        }
    }
    return codes;
}

TEST(NetworkWords, EveryProblemThatThePollerTells_HasWords) {
    auto const source = source_of("daemon/devices/loop.cpp");
    auto const codes = quoted(source, R"re(tell_state\(([^;{]*)\);)re");

    EXPECT_TRUE(codes.contains("timeout"));
    EXPECT_TRUE(codes.contains("clinical"));
    for (auto const& code : codes) {
        EXPECT_NE(word(Language::ja, NetworkWords::device_problem, code), code);
    }
}

/// Codes that the joining puts beside how sure it is: `{Evidence::…, {"code", …}}`.
std::set<std::string> ground_codes() {
    auto codes = std::set<std::string>{};
    auto const folder = std::string{SONAE_SOURCE_DIR} + "/inventory/topology/joining";
    for (auto const& entry : fs::directory_iterator{folder}) {
        if (entry.path().extension() == ".cpp") {
            auto const source = read_text(entry.path(), std::size_t{1} << 20U).value();
            codes.merge(quoted(source, R"re(Evidence::\w+,\s*\{?([^,}]*),)re"));
            codes.merge(quoted(source, R"re(grounds(?: = \{|\.push_back\()\{([^,}]*),)re"));
            codes.merge(quoted(source, R"re(const code = ([^;]*);)re"));
            codes.merge(quoted(source, R"re(explain\(([^)]*)\))re"));
            codes.merge(quoted(source, R"re(see\(\*?mac, [^,]*,([^,]*),)re"));
        }
    }
    return codes;
}

TEST(GroundWords, EveryGroundThatTheJoiningGives_HasWords) {
    auto const codes = ground_codes();

    for (auto const* const code :
         {"device_answers",
          "ledger_agent",
          "zone_rule",
          "arp_table",
          "register",
          "declared_link",
          "route"}) {
        EXPECT_TRUE(codes.contains(code)) << code;
    }
    for (auto const& code : codes) {
        EXPECT_NE(ground_text(Language::ja, code), code);
        EXPECT_NE(ground_text(Language::en, code), code);
    }
}

TEST(GroundWords, AProtocolWithoutWordsOfItsOwn_IsNamed) {
    EXPECT_EQ(ground_text(Language::en, "session_ike"), "IKE traffic was seen");
    EXPECT_EQ(
        ground_text(Language::ja, "sensor_router_advertisement"),
        "センサーが観測: ROUTER ADVERTISEMENT"
    );
    EXPECT_EQ(ground_text(Language::en, "lldp_neighbour"), "told by LLDP");
    EXPECT_EQ(ground_text(Language::en, "no_such_ground"), "no_such_ground");
}

TEST(GroundWords, ASource_IsToldWithoutIdsOfAgents) {
    EXPECT_EQ(ground_source_text(Language::en, "sensor:agt_1/eth0"), "sensor eth0");
    EXPECT_EQ(ground_source_text(Language::en, "sensor:agt_1"), "sensor");
    EXPECT_EQ(ground_source_text(Language::en, "agent:agt_1"), "agent");
    EXPECT_EQ(ground_source_text(Language::ja, "person"), "人");
    EXPECT_EQ(ground_source_text(Language::en, "snmp:2001:db8::1"), "SNMP 2001:db8::1");
    EXPECT_EQ(ground_source_text(Language::en, "fd00::/64"), "fd00::/64");
    EXPECT_EQ(ground_source_text(Language::en, ""), "");
}

} // namespace
} // namespace sonae::cli
