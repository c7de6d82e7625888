// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/diagram/random_network.hpp"

#include "inventory/topology/declaration.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace sonae::testing {

namespace {

using namespace topology;

class Dice {
public:
    explicit Dice(std::uint32_t seed)
        : engine_{seed} {}

    std::size_t below(std::size_t limit) { return limit == 0 ? 0 : engine_() % limit; }

    bool once_in(std::size_t times) { return below(times) == 0; }

    template <class T>
    T const& one_of(std::vector<T> const& from) {
        return from.at(below(from.size()));
    }

private:
    std::mt19937 engine_;
};

class Maker {
public:
    explicit Maker(std::uint32_t seed)
        : dice_{seed}
        , seed_{seed} {}

    Network make() {
        network_.at = parse_rfc3339("2026-11-24T00:00:00Z").value();
        if (!dice_.once_in(4)) {
            network_.zones = shipped_zones();
        }
        add_segments();
        add_devices();
        add_connections();
        add_links();
        auto by_id = [](auto const& a, auto const& b) { return a.id < b.id; };
        std::sort(network_.devices.begin(), network_.devices.end(), by_id);
        std::sort(network_.segments.begin(), network_.segments.end(), by_id);
        std::sort(network_.links.begin(), network_.links.end(), by_id);
        std::sort(network_.connections.begin(), network_.connections.end(), by_id);
        return std::move(network_);
    }

private:
    std::string name() {
        if (dice_.once_in(5)) {
            return hostile_text(static_cast<std::uint32_t>(dice_.below(1'000)));
        }
        auto const names = std::vector<std::string>{
            "",
            "CORE",
            "病棟端末三階東",
            "x",
            std::string(200, 'W'),
            "Röntgen 2",
            "検体検査サーバ（予備）"};
        return dice_.one_of(names) + std::to_string(dice_.below(50));
    }

    Known known() {
        auto facts = Known{};
        facts.evidence = static_cast<Evidence>(dice_.below(4));
        facts.first_seen = network_.at - std::chrono::hours{dice_.below(5'000)};
        return facts;
    }

    void add_segments() {
        auto const count = dice_.below(40);
        for (auto i = std::size_t{0}; i < count; ++i) {
            auto& made = network_.segments.emplace_back();
            made.prefix = dice_.once_in(8) ? "2001:db8:" + std::to_string(i) + "::/64"
                                           : "10." + std::to_string(seed_ % 200) + "." +
                                                 std::to_string(i) + ".0/24";
            made.id = made.prefix;
            if (dice_.once_in(10)) {
                made.prefix.clear();
                made.id = "vlan:" + std::to_string(i);
            }
            made.name = name();
            made.vlan =
                dice_.once_in(3) ? std::optional<std::uint16_t>{} : static_cast<std::uint16_t>(i);
            auto const zones = std::vector<std::string>{
                "his", "departmental", "information", "guest", "", "nowhere"};
            made.zone = dice_.one_of(zones);
            made.gateways = {name(), "10.0.0.1"};
            made.is_reachable_block = dice_.once_in(9);
            made.known = known();
        }
    }

    void add_devices() {
        auto const count = dice_.below(150);
        for (auto i = std::size_t{0}; i < count; ++i) {
            auto& made = network_.devices.emplace_back();
            made.id = "ast_" + std::to_string(i);
            made.name = name();
            made.kind = static_cast<DeviceClass>(dice_.below(16));
            auto const tiers = std::vector<Tier>{
                Tier::edge,
                Tier::core,
                Tier::access,
                Tier::access,
                Tier::endpoint,
                Tier::endpoint,
                Tier::endpoint};
            made.tier = dice_.one_of(tiers);
            made.place = dice_.once_in(3) ? "" : "階" + std::to_string(dice_.below(5));
            made.known = known();
            for (auto leg = dice_.below(4); leg > 0 && !network_.segments.empty(); --leg) {
                auto attachment = Attachment{};
                attachment.segment = dice_.one_of(network_.segments).id;
                attachment.address = "10.0." + std::to_string(dice_.below(255)) + ".7";
                attachment.switch_device = "ast_" + std::to_string(dice_.below(count));
                made.attachments.push_back(std::move(attachment));
            }
        }
    }

    void add_connections() {
        auto const count = dice_.below(20);
        for (auto i = std::size_t{0}; i < count; ++i) {
            auto& made = network_.connections.emplace_back();
            made.id = "xcn_" + std::to_string(i);
            made.name = name();
            made.kind = dice_.once_in(2) ? "internet" : name();
            made.vendor = name();
            made.device = dice_.once_in(3) ? "" : "ast_" + std::to_string(dice_.below(200));
            made.agreement = static_cast<Agreement>(dice_.below(4));
            made.known = known();
        }
    }

    void add_links() {
        for (auto i = dice_.below(250); i > 0; --i) {
            auto& made = network_.links.emplace_back();
            made.kind = static_cast<LinkKind>(dice_.below(4));
            made.id = "link:" + std::to_string(i);
            made.a = "ast_" + std::to_string(dice_.below(150));
            made.a_port = name();
            made.b = "ast_" + std::to_string(dice_.below(150));
            if (made.kind == LinkKind::routed && !network_.segments.empty()) {
                made.b = dice_.one_of(network_.segments).id;
            }
            if (made.kind == LinkKind::outside) {
                made.b = "xcn_" + std::to_string(dice_.below(20));
            }
            made.known = known();
        }
    }

    Dice dice_;
    std::uint32_t seed_;
    Network network_;
};

} // namespace

Network random_network(std::uint32_t seed) {
    return Maker{seed}.make();
}

std::string hostile_text(std::uint32_t seed) {
    constexpr auto texts = std::to_array<std::string_view>({
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "]]></title></svg>",
        "'--&amp;&#x3c;",
        "a\nb\tc\r\x01\x1f",
        "\xff\xfe bytes",
        "\u202e\u2066nesrever",
        "\uffff\ufffe",
        "%s%n{{7*7}}",
        "javascript:alert(1)",
    });
    return std::string{texts.at(seed % texts.size())};
}

} // namespace sonae::testing
